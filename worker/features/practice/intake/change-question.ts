import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { checkServices } from './check-services.ts'
import { MAKERS } from './makers.ts'
import { updateQuestion } from './repo.ts'
import type { PutQuestion } from './schema.ts'

/** Asks it differently from now on. What was answered keeps the words it was asked in. */
export async function changeQuestion(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: PutQuestion,
): Promise<void> {
  const [check, { athleteId }] = await Promise.all([
    checkServices(ctx.db, practiceId, input.serviceIds),
    requireMember(ctx, practiceId, MAKERS),
  ])
  check()
  const { kind, label, wording } = input
  const audit = {
    ...{ action: 'practice.question.change', targetId: practiceId, actorId: athleteId, reason: null },
    after: { question: id, kind, label, wording },
  }
  // A question of nobody's here leaves no line in the log either.
  const changed = await ctx.storeIf(updateQuestion({ ...input, id, practiceId, now: ctx.now }), { audit })
  if (changed.length === 0) throw notFound('This question')
}
