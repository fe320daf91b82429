import type { AnswerEvent, AnswerSource } from '#worker/domain/coach/answer-event.ts'
import { receiptIn } from '#worker/domain/coach/words/evidence/say-receipt.ts'
import type { Hearer } from './hearer.ts'
import type { Draft } from './receipts.ts'

/** What stored rows say to a question, with the receipts of every number in it. */
export interface Told {
  receipts: readonly Draft[]
  /** Whole sentences. */
  sentences: readonly string[]
  /** What may not be read, and how that is changed. */
  leftOut?: string | null
  /** Cards that wait for the athlete's yes. */
  proposalIds?: readonly string[]
}

/** Words that rest on no row. */
export const plainly = (...sentences: string[]): Told => ({ receipts: [], sentences })

/** With its receipts as the talk's language says them. */
export const inWords = (one: Told, { speech, today }: Hearer): Told => ({
  ...one,
  receipts: one.receipts.map((receipt) => receiptIn(receipt, speech, today)),
})

interface Around {
  /** What is kept of it from before it was cut: that is not said again. */
  prefix: string | null
  receiptsBefore?: number
  leftOut?: string | null
}

/** An answer of our own words: receipts before the sentences that use them. */
export function* told(
  source: AnswerSource,
  { receipts, sentences, leftOut: unread = null, proposalIds = [] }: Told,
  { prefix, receiptsBefore = 0, leftOut = null }: Around,
): Generator<AnswerEvent> {
  yield { kind: 'started', source }
  for (const words of [leftOut, unread]) if (words !== null) yield { kind: 'left_out', words }
  for (const [i, receipt] of receipts.entries()) {
    yield { kind: 'receipt', receipt: { id: `r${receiptsBefore + i + 1}`, ...receipt } }
  }
  const whole = sentences.join(' ')
  let kept = prefix !== null && whole.startsWith(prefix) ? prefix.length : 0
  for (const [i, sentence] of sentences.entries()) {
    const text = i === sentences.length - 1 ? sentence : `${sentence} `
    if (text.length > kept) yield { kind: 'text', text: text.slice(kept) }
    kept = Math.max(0, kept - text.length)
  }
  for (const proposalId of proposalIds) yield { kind: 'proposal', proposalId }
  yield { kind: 'ended', state: 'complete', words: null }
}
