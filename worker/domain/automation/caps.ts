/** A client gets at most so many messages of all automations of a practice in so many days. */
export const CLIENT_CAP = { messages: 3, days: 7 } as const

const DAY_MS = 86_400_000

/** Messages count against a client's cap; what stays inside the practice does not. */
export function isMessage(kind: string): boolean {
  return kind === 'text' || kind === 'email'
}

/**
 * Why a message is held back from a client, by when they got others; null when it may go.
 * @param atMs when it would be sent
 * @param sentMs when any automation of the practice sent them something
 * @param ownSentMs when this automation did
 * @param restDays the automation's own rest, 0 for none
 */
export function heldBack(
  atMs: number,
  sentMs: readonly number[],
  ownSentMs: readonly number[],
  restDays: number,
): 'resting' | 'capped' | null {
  const within = (days: number) => (ms: number) => ms <= atMs && atMs - ms < days * DAY_MS
  if (restDays > 0 && ownSentMs.some(within(restDays))) return 'resting'
  return sentMs.filter(within(CLIENT_CAP.days)).length >= CLIENT_CAP.messages ? 'capped' : null
}

/** What a recipient's row says when it was held back. */
export const HELD_BACK_REASONS = {
  resting: 'This automation wrote to them recently; its rest is not over.',
  capped: `They got ${CLIENT_CAP.messages} automatic messages within ${CLIENT_CAP.days} days.`,
} as const
