import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant } from '../columns.ts'

/** An activity that was deleted by hand, with its rows as they were, for as long as that can be undone. */
export const removedActivity = pgTable(
  'removed_activity',
  {
    athleteId: ofAthlete(),
    activityId: text().notNull(),
    /** The request that deleted it, with others. */
    batch: text().notNull(),
    removedAt: instant().notNull(),
    /** Its rows by table, as PostgreSQL writes them. */
    rows: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Objects that stay for it. */
    streamKeys: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.activityId] }),
    index('removed_activity_batch').on(t.athleteId, t.batch),
    index('removed_activity_age').on(t.removedAt),
    index('removed_activity_streams').using('gin', t.streamKeys),
  ],
)
