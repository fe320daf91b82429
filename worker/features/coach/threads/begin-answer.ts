import type { Ctx } from '#worker/context.ts'
import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import { readTogether } from '#worker/db/read-together.ts'
import type { AnswerState } from '#worker/domain/coach/answer-event.ts'
import { tooOften } from '#worker/features/account/limits/take-limit.ts'
import { requireSystem } from '#worker/platform/access.ts'
import type { Question } from '../answers/question.ts'
import { offerFact } from '../memory/offer-fact.ts'
import {
  endLost,
  holdTalk,
  insertAnswer,
  insertMessage,
  selectEarlier,
  selectFacts,
  selectSent,
  selectStillThere,
} from './repo.ts'
import type { Asked } from './thread-reply.ts'

export interface Begun {
  messageId: string
  answerId: string
  state: AnswerState
  earlier: Question['earlier']
  /** What the athlete is entitled to, read with the rest: whoever goes on at once need not ask again. */
  facts: EntitlementRows
}

/**
 * Stores a message and its answer to come, and what the athlete says in it for the coach to remember; the same sending
 * again finds what there is of it.
 * @param take counts a further message; says how many seconds to wait where there were too many, else 0
 * @throws AppError rate_limited where an hour has brought too many
 */
export async function beginAnswer(ctx: Ctx, asked: Asked, take: () => number): Promise<Begun> {
  requireSystem(ctx)
  const { athleteId, requestId } = asked
  const { sent, turns, facts } = await readTogether(ctx.db, {
    sent: selectSent(ctx.db, athleteId, requestId),
    turns: selectEarlier(ctx.db, athleteId),
    facts: selectFacts(ctx.db, athleteId),
  })
  const earlier = turns
    .toReversed()
    .flatMap(({ text, answer, source }): Question['earlier'] => [
      { role: 'user', text },
      ...(answer ? [{ role: 'assistant' as const, text: answer, source }] : []),
    ])
  const [known] = sent
  if (known) return { ...known, earlier, facts }
  const waitS = take()
  if (waitS > 0) throw tooOften(waitS)
  const ids = { messageId: ctx.id('coachMessage'), answerId: ctx.id('coachAnswer') }
  const turn = { ...asked, ...ids, now: ctx.now }
  const [newest] = turns
  const { still } = await ctx.store(
    {
      held: holdTalk(ctx.db, athleteId),
      still: newest ? selectStillThere(ctx.db, athleteId, newest.id) : null,
      lost: endLost(ctx.db, athleteId, ids.answerId, ctx.now),
      message: insertMessage(ctx.db, turn),
      answer: insertAnswer(ctx.db, turn),
      fact: offerFact(ctx, turn, newest?.text ?? null),
    },
    { tell: { athleteId, topic: 'coach' } },
  )
  // Deleted since it was read, what was said before is told to nobody any more.
  const isDeleted = still !== undefined && still.length === 0
  return { ...ids, state: 'streaming', earlier: isDeleted ? [] : earlier, facts }
}
