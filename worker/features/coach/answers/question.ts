import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'

/** What a question was asked from: the page of one of these. */
export interface About {
  kind: 'day' | 'activity' | 'insight' | 'plan'
  id: string
}

/** One message of an athlete, and what of the thread belongs to it. */
export interface Question {
  athleteId: string
  threadId: string
  messageId: string
  text: string
  about: About | null
  /**
   * Older messages, oldest first. What was answered with the athlete's own rows must not reach a model by this way:
   * of the coach's, only those with `source` `model` or `faq` do.
   */
  earlier: readonly { role: 'user' | 'assistant'; text: string; source?: string | null }[]
  /** What is kept of an answer that was interrupted and is to be continued. */
  prefix: string | null
  signal: AbortSignal
  /** What the athlete is entitled to, where that was read with the message. */
  facts?: EntitlementRows | null
}
