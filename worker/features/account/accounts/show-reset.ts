import type { Ctx } from '#worker/context.ts'
import type { ResetOptions } from './answers.ts'
import { findLink } from './find-link.ts'
import { limitAttempts } from './limit-attempts.ts'
import { linkOver } from './refusals.ts'
import { selectPasskeys } from './repo/passkey.ts'
import type { Visit } from './visit.ts'

/** What else opens the account of a link to set a new password: its passkeys. Uses nothing up. */
export async function showReset(ctx: Ctx, input: { token: string }, visit: Visit): Promise<ResetOptions> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['reset'], input.token)
  if (!link || link.email !== link.person.email) throw linkOver()
  const passkeys = await selectPasskeys(ctx.db, link.person.athleteId)
  return {
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedDay }) => ({ id, name, createdAt, lastUsedDay })),
  }
}
