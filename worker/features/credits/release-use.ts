import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { askLedger } from './ask-ledger.ts'
import { causeOf } from './repo/read.ts'
import type { ReleaseSession } from './schema.ts'
import type { CreditAnswer } from './use-one-session.ts'

/** Gives back a credit that was used by mistake, or drops a session that is owed. Once, however often it is asked. */
export async function releaseUse(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  lineId: string,
  input: ReleaseSession,
): Promise<CreditAnswer> {
  const [{ athleteId }, ofCause] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
    causeOf(ctx.db, practiceId, clientId, lineId),
  ])
  if (!ofCause) throw notFound('This use')
  const { isRepeat: _, ...answer } = await askLedger(ctx, {
    kind: 'release',
    practiceId,
    clientId,
    actorId: athleteId,
    ofCause,
    cause: `release:${lineId}`,
    reason: input.reason,
    now: ctx.now,
  })
  return answer
}
