/** How many days what is no longer needed is kept; the daily purge goes by it and `/privacy` says it. */
export const KEEP_DAYS = {
  /** Sign-in states at a provider, ended sessions, links of mails and of shared activities. */
  spent: 1,
  /** Activities deleted by hand: so long they can be brought back. */
  removed: 1,
  /** Uploads that nobody went on with. */
  uploads: 2,
  /** Accounts whose mailbox nobody proved. */
  unproved: 7,
  /** What providers told us, once it is handled. */
  events: 30,
} as const
