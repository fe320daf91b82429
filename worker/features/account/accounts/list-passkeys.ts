import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { PasskeyList } from './answers.ts'
import { selectPasskeys } from './repo/passkey.ts'

/** The signed-in person's passkeys, oldest first. */
export async function listPasskeys(ctx: Ctx): Promise<PasskeyList> {
  const rows = await selectPasskeys(ctx.db, requireAthlete(ctx))
  return {
    passkeys: rows.map(({ id, name, isSynced, createdAt, lastUsedDay }) => ({
      id,
      name,
      isSynced,
      createdAt,
      lastUsedDay,
    })),
  }
}
