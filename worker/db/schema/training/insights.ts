import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant } from '../columns.ts'

/** An insight the athlete put away: by what goes with what and in which direction, so its opposite is new again. */
export const insightDismissal = pgTable(
  'insight_dismissal',
  { athleteId: ofAthlete(), insightKey: text().notNull(), dismissedAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.athleteId, t.insightKey] })],
)
