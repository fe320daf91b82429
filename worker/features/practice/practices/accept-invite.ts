import type { Ctx } from '#worker/context.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { Joined } from './answers.ts'
import { acceptInvite as acceptStatement } from './repo/people.ts'
import type { AcceptInvite } from './schema.ts'

/** Joins a practice by the link of an invitation, once. */
export async function acceptInvite(ctx: Ctx, { token }: AcceptInvite): Promise<Joined> {
  const { athleteId } = await requireSession(ctx)
  const accepted = acceptStatement(await hashToken(token), athleteId, ctx.now)
  // Who trains here too may be booked as far ahead as this practice lets people.
  const [joined] = await ctx.storeIf(accepted, { jobs: [EXTEND_SERIES] })
  if (!joined)
    throw new AppError('gone', 'This invitation was used, taken back or is over. Ask for a new one.')
  return { practiceId: String(joined.practice_id) }
}
