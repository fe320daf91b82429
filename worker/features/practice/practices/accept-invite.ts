import type { Ctx } from '#worker/context.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { Joined } from './answers.ts'
import { acceptInvite as acceptStatement, selectAccepted } from './repo/people.ts'
import type { AcceptInvite } from './schema.ts'

/** Joins a practice by the link of an invitation, once. */
export async function acceptInvite(ctx: Ctx, { token }: AcceptInvite): Promise<Joined> {
  const { athleteId } = await requireSession(ctx)
  const tokenHash = await hashToken(token)
  const { accepted } = await ctx.store(
    { accepted: ctx.db.execute(acceptStatement(tokenHash, athleteId, ctx.now)) },
    // Who trains here too may be booked as far ahead as this practice lets people.
    { jobs: [EXTEND_SERIES], jobsOnlyIf: selectAccepted(ctx.db, tokenHash, athleteId, ctx.now) },
  )
  const [joined] = accepted.rows
  if (!joined)
    throw new AppError(
      'gone',
      'This invitation was used, taken back or is over, or makes an owner of another address than that of your account. Ask for a new one.',
    )
  return { practiceId: String(joined.practice_id) }
}
