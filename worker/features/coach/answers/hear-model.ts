import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { classifyQueryRisk } from '#worker/domain/coach/risk.ts'
import type { Topic } from '#worker/domain/coach/topics/topic.ts'
import { receiptIn } from '#worker/domain/coach/words/evidence/say-receipt.ts'
import { type Ask, answerByModel } from './answer-by-model.ts'
import type { Heard } from './hear-question.ts'
import type { Hearer } from './hearer.ts'
import type { Question } from './question.ts'
import type { Listener } from './read-listener.ts'
import type { Draft } from './receipts.ts'

interface Hearing {
  heard: Heard
  /** Rows tell of it where the model's words cannot stand. */
  topic: Topic | null
  hearer: Hearer
  /** The same athlete, as the model may know of them. */
  listener: Listener
}

/** What rules go on with where a model's answer does not stand. */
export interface Unanswered {
  /** How many receipts were told already. */
  receiptsBefore: number
  /** Why the model's answer is not there. */
  leftOut: string | null
}

/**
 * Passes a model's answer on, and judges whether it can stand.
 * @param model the model's own context
 * @returns null where it stands, and has ended
 */
export async function* hearModel(
  model: Ctx,
  question: Question,
  { heard, topic, hearer: { speech, today }, listener }: Hearing,
  ask: Ask,
): AsyncGenerator<AnswerEvent, Unanswered | null> {
  const { asked, text, period } = heard
  yield { kind: 'started', source: 'model' }
  if (listener.hiddenDays > 0) yield { kind: 'left_out', words: speech.say('hidden') }
  const asking = {
    // Only what is on a topic was understood well enough to be told with its slips mended.
    text: asked === text && topic === null ? question.text : asked,
    scope: period && `${period.from} to ${period.to}`,
    risk: classifyQueryRisk(asked),
    listener,
    spoken: <R extends Draft>(receipt: R) => receiptIn(receipt, speech, today),
  }
  const outcome = yield* heardBefore(answerByModel(model, question, asking, ask), topic !== null)
  const { state, receipts: receiptsBefore } = outcome
  // Where all that had evidence was held back, or nothing was read, what is left is a phrase: the rows are told after it.
  const isUnread = outcome.withheld === 0 && outcome.receipts === 0
  const isHollow =
    topic !== null && (outcome.withheld > 0 || isUnread) && !outcome.hasEvidence && state === 'complete'
  if (isHollow) return { receiptsBefore, leftOut: isUnread ? null : speech.say('heldBack') }
  yield* outcome.held
  if (!outcome.hasText && state === 'failed') return { receiptsBefore, leftOut: speech.say('noAnswer') }
  // A card alone would be an answer without a word.
  if (!outcome.hasWords && state === 'complete') yield { kind: 'text', text: speech.say('proposed') }
  yield { kind: 'ended', state, words: state === 'complete' ? null : speech.say('brokeOff') }
  return null
}

/**
 * Passes an answer on and notes whether any of it was said.
 * @param isHeld words without evidence wait for some: where none comes the rows are told in their place, and "nothing is
 * on record" above rows would be untrue
 */
async function* heardBefore(answer: ReturnType<typeof answerByModel>, isHeld: boolean) {
  let [hasText, hasWords, hasEvidence, receipts, withheld] = [false, false, false, 0, 0]
  let held: AnswerEvent[] = []
  for (let next = await answer.next(); ; next = await answer.next()) {
    if (next.done) return { state: next.value, hasText, hasWords, hasEvidence, receipts, withheld, held }
    hasWords ||= next.value.kind === 'text' && next.value.text.trim() !== ''
    hasText ||= next.value.kind === 'text' || next.value.kind === 'proposal'
    hasEvidence ||=
      next.value.kind === 'proposal' || (next.value.kind === 'text' && /\d/.test(next.value.text))
    if (next.value.kind === 'receipt') receipts += 1
    if (next.value.kind === 'withheld') withheld += 1
    if (isHeld && !hasEvidence && next.value.kind === 'text') held.push(next.value)
    else {
      yield* hasEvidence ? held : []
      if (hasEvidence) held = []
      yield next.value
    }
  }
}
