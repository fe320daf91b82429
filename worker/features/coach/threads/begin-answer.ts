import type { Ctx } from '#worker/context.ts'
import type { AnswerState } from '#worker/domain/coach/answer-event.ts'
import { MESSAGES_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireSystem } from '#worker/platform/access.ts'
import type { Question } from '../answers/question.ts'
import { offerFact } from '../memory/offer-fact.ts'
import { endLost, insertAnswer, insertMessage, selectEarlier, selectSent } from './repo.ts'
import type { Asked } from './thread-reply.ts'

export interface Begun {
  messageId: string
  answerId: string
  state: AnswerState
  earlier: Question['earlier']
}

/**
 * Stores a message and its answer to come, and what the athlete says in it for the coach to remember; the same sending
 * again finds what there is of it.
 * @throws AppError rate_limited where an hour has brought too many
 */
export async function beginAnswer(ctx: Ctx, asked: Asked): Promise<Begun> {
  requireSystem(ctx)
  const { athleteId, requestId } = asked
  const [sent, turns] = await ctx.db.batch([
    selectSent(ctx.db, athleteId, requestId),
    selectEarlier(ctx.db, athleteId),
  ])
  const earlier = turns
    .reverse()
    .flatMap(({ text, answer, source }): Question['earlier'] => [
      { role: 'user', text },
      ...(answer ? [{ role: 'assistant' as const, text: answer, source }] : []),
    ])
  const [known] = sent
  if (known) return { ...known, earlier }
  await takeLimit(ctx, `coach.message:${athleteId}`, { limit: MESSAGES_PER_HOUR, windowS: 3600 })
  const ids = { messageId: ctx.id('coachMessage'), answerId: ctx.id('coachAnswer') }
  const turn = { ...asked, ...ids, now: ctx.now }
  await ctx.store(
    {
      lost: endLost(ctx.db, athleteId, ids.answerId, ctx.now),
      message: insertMessage(ctx.db, turn),
      answer: insertAnswer(ctx.db, turn),
      fact: offerFact(ctx, turn, turns.at(-1)?.text ?? null),
    },
    { tell: { athleteId, topic: 'coach' } },
  )
  return { ...ids, state: 'streaming', earlier }
}
