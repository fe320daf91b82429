import type { Ctx } from '#worker/context.ts'
import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { foldAnswer } from '#worker/domain/coach/fold-answer.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { isStopped } from './bounded-answer.ts'
import { entitledOf, takenBy } from './count-message.ts'
import { insertEvents, updateEnded } from './repo.ts'
import type { Row } from './thread-rows.ts'

/**
 * Stores an answer that has ended, whole. What a model answered counts as a message; what broke off is given
 * back.
 * Stored again, it is there once.
 */
export async function endAnswer(
  ctx: Ctx,
  row: Row,
  events: readonly AnswerEvent[],
  facts: EntitlementRows | null,
): Promise<void> {
  requireSystem(ctx)
  const { athleteId, answerId } = row
  const { state, source, isContinued, text, words } = foldAnswer(events)
  const endedAt = new Date(row.endedMs ?? row.begunMs)
  const ended = { athleteId, answerId, state, source, isContinued, events, endedAt }
  const isModels = events.some((event) => event.kind === 'started' && event.source === 'model')
  const entitled = isModels ? await entitledOf(ctx, row, facts) : null
  const isShown = events.some(({ kind }) => kind === 'receipt' || kind === 'proposal')
  // Stopped once it had begun to answer or to show what it read, it was of use; else that would come for nothing.
  const isTaken = state === 'complete' || (isStopped({ words }) && (text.trim() !== '' || isShown))
  const isAnswered = isTaken && source === 'model'
  await ctx.store(
    {
      ended: updateEnded(ctx.db, ended),
      events: insertEvents(ctx.db, ended),
      counted: entitled ? takenBy(ctx, row, entitled, isAnswered) : null,
    },
    { tell: { athleteId, topic: 'coach' } },
  )
}
