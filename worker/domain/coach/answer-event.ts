import type { Receipt } from './receipt.ts'

/** How an answer ended. What was said so far stays in every case. */
export const ANSWER_STATES = ['streaming', 'complete', 'interrupted', 'failed', 'timed_out'] as const
export type AnswerState = (typeof ANSWER_STATES)[number]

/** Where the words of an answer come from. */
export const ANSWER_SOURCES = ['model', 'lookup', 'faq', 'safety', 'scope', 'rules', 'limit'] as const
export type AnswerSource = (typeof ANSWER_SOURCES)[number]

/**
 * One step of an answer as it is made. The thread numbers them, keeps each before it is sent, and sends them to every
 * page in that order; an answer is all of them, whoever came late.
 */
export type AnswerEvent =
  /** `source` may be said once more when a model takes over. */
  | { kind: 'started'; source: AnswerSource }
  /** The line at the provider: how many are before this one. */
  | { kind: 'queued'; position: number }
  | { kind: 'receipt'; receipt: Receipt }
  /** Whole sentences that were verified, with the space that follows; joined they are the answer. */
  | { kind: 'text'; text: string }
  /** A sentence was held back: it had a number, date or name without a receipt. */
  | { kind: 'withheld'; because: 'number' | 'date' | 'name' | 'claim' }
  | { kind: 'proposal'; proposalId: string }
  /** What the coach may not read, and how the athlete includes it. */
  | { kind: 'left_out'; words: string }
  /** It was cut by an eviction; what follows goes on from what was said. Only the thread says so, and once. */
  | { kind: 'continued' }
  | { kind: 'ended'; state: Exclude<AnswerState, 'streaming'>; words: string | null }
