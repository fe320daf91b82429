import type { Ctx } from '#worker/context.ts'
import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { furtherReceipt } from '#worker/domain/coach/fold-answer.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { reserveMessage } from './count-message.ts'
import type { Row } from './thread-rows.ts'

/**
 * An answer that takes one of the month's messages before a model says anything; what is answered without a model
 * costs none. Where none is left, it says so and until when, and the model is not asked.
 * @param had receipts from before it was cut
 */
export async function* countedAnswer(
  ctx: Ctx,
  row: Row,
  had: readonly Receipt[],
  events: AsyncIterable<AnswerEvent>,
  facts: EntitlementRows | null,
): AsyncGenerator<AnswerEvent> {
  requireSystem(ctx)
  const receipts = [...had]
  let isReserved = false
  for await (const event of events) {
    if (event.kind === 'receipt') {
      const further = furtherReceipt(receipts, event.receipt)
      if (!further) continue
      receipts.push(further)
      yield { kind: 'receipt', receipt: further }
      continue
    }
    if (event.kind === 'started' && event.source === 'model' && !isReserved) {
      const words = await reserveMessage(ctx, row, facts)
      if (words !== null) {
        yield { kind: 'started', source: 'limit' }
        yield { kind: 'text', text: words }
        yield { kind: 'ended', state: 'complete', words: null }
        return
      }
      isReserved = true
    }
    yield event
  }
}
