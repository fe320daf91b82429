import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { CreditAnswer } from './answers.ts'
import { askLedger } from './ask-ledger.ts'
import { keyOfLine } from './repo/read.ts'
import type { ReleaseSession } from './schema.ts'

/** The session would stay completed, or its penalty stand, with nothing taken for it. */
const heldByBooking = () =>
  new AppError(
    'conflict',
    'A session of the calendar took this. Open that session again, or waive its penalty: then it comes back. Nothing was changed.',
  )

/** Gives back a credit that was used by mistake, or drops a session that is owed. Once, however often it is asked. */
export async function releaseUse(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  lineId: string,
  input: ReleaseSession,
): Promise<CreditAnswer> {
  const [{ athleteId }, ofKey] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
    keyOfLine(ctx.db, practiceId, clientId, lineId),
  ])
  if (!ofKey) throw notFound('This use')
  if (ofKey.startsWith('booking:')) throw heldByBooking()
  const { isRepeat: _, ...answer } = await askLedger(ctx, {
    kind: 'release',
    practiceId,
    clientId,
    actorId: athleteId,
    ofKey,
    idempotencyKey: `release:${lineId}`,
    reason: input.reason,
    now: ctx.now,
  })
  return answer
}
