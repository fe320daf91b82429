/** What the provider says of a message. */
export type ProviderStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'receiving'
  | 'received'
  | 'read'
  | 'partially_delivered'

const TEXT_STATES: Readonly<Record<ProviderStatus, 'sent' | 'delivered' | 'failed'>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  received: 'delivered',
  receiving: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

/** What a status means for a text of ours: taken by the provider, arrived, or lost. */
export const textStateOf = (status: ProviderStatus) => TEXT_STATES[status]

/** What each state may still become by the provider's word, so that any order of its callbacks ends in one state. */
export const OVERTAKES: Readonly<Record<'sent' | 'delivered' | 'failed', readonly string[]>> = {
  // Texts we held for not sent are named too: the provider's word is later than ours.
  sent: ['sending', 'scheduled', 'cancelled', 'expired'],
  failed: ['sending', 'scheduled', 'cancelled', 'expired', 'sent'],
  delivered: ['sending', 'scheduled', 'cancelled', 'expired', 'sent', 'failed'],
}

const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 30 * 60_000
/** How often a text is handed to the provider before it counts as failed. */
export const MOST_TRIES = 5

/** How long to wait before a text that was certainly not taken is tried again, after so many tries. */
export const retryWaitMs = (tries: number) => Math.min(FIRST_WAIT_MS * 4 ** (tries - 1), LONGEST_WAIT_MS)
