/** The Durable Objects of wrangler.toml: binding and class. */
export const OBJECTS = {
  LIVE: 'AthleteLive',
  INBOX: 'WebhookInbox',
  BUDGET: 'ProviderBudget',
  LIMITER: 'RateLimiter',
  LEDGER: 'ClientLedger',
  TRAINERS: 'TrainerSlots',
  COACH: 'CoachThread',
}
