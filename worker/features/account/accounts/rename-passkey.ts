import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PasskeyList } from './answers.ts'
import { listPasskeys } from './list-passkeys.ts'
import { renamePasskey as rename } from './repo/passkey.ts'

/** Renames an own passkey. */
export async function renamePasskey(ctx: Ctx, id: string, input: { name: string }): Promise<PasskeyList> {
  const { athleteId } = await requireSession(ctx)
  const renamed = await rename(ctx.db, athleteId, id, input.name)
  if (renamed.length === 0) throw notFound('This passkey')
  return listPasskeys(ctx)
}
