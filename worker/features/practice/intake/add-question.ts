import type { Ctx } from '#worker/context.ts'
import { MOST_QUESTIONS } from '#worker/domain/booking/questions.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { checkServices } from './check-services.ts'
import { MAKERS } from './makers.ts'
import { insertQuestion, lockForm } from './repo.ts'
import type { PutQuestion } from './schema.ts'

/** Asks one thing more, behind the others. */
export async function addQuestion(ctx: Ctx, practiceId: string, input: PutQuestion): Promise<Made> {
  const [check] = await Promise.all([
    checkServices(ctx.db, practiceId, input.serviceIds),
    requireMember(ctx, practiceId, MAKERS),
  ])
  check()
  const id = ctx.id('question')
  const row = { ...input, id, practiceId, now: ctx.now }
  const { added } = await ctx.store({
    form: lockForm(ctx.db, practiceId),
    added: insertQuestion(ctx.db, row),
  })
  if (added.rows.length === 0) {
    throw new AppError('conflict', `A form bears ${MOST_QUESTIONS} questions. Remove one first.`)
  }
  return { id }
}
