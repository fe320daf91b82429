import { doublePrecision, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant } from '../columns.ts'

/** An insight the athlete put away: by what goes with what and in which direction, so its opposite is new again. */
export const insightDismissal = pgTable(
  'insight_dismissal',
  { athleteId: ofAthlete(), insightKey: text().notNull(), dismissedAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.athleteId, t.insightKey] })],
)

/** What an insight said when it was shown last: it is new again only where its effect has left that interval. */
export const insightShown = pgTable(
  'insight_shown',
  {
    athleteId: ofAthlete(),
    insightKey: text().notNull(),
    difference: doublePrecision().notNull(),
    fromValue: doublePrecision().notNull(),
    toValue: doublePrecision().notNull(),
    shownAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.insightKey] })],
)
