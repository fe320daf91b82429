import { sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { TraceCut } from '#worker/domain/sharing/cut-trace.ts'
import type { NameShown } from '#worker/domain/sharing/shown-name.ts'
import { instant } from '../columns.ts'
import { activity } from './activities.ts'

/**
 * A secret address at which anybody reads one activity of an athlete. What of it is shown is decided at each reading;
 * with the activity it is gone.
 */
export const shareLink = pgTable(
  'share_link',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    activityId: text()
      .notNull()
      .references(() => activity.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    nameShown: text().$type<NameShown>().notNull(),
    /** The athlete's own tick; the consent is asked beside it at each reading. */
    showsHealth: boolean().notNull(),
    cut: jsonb().$type<TraceCut>().notNull(),
    madeAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex('share_link_token').on(t.tokenHash),
    uniqueIndex('share_link_open').on(t.activityId).where(sql`${t.endedAt} is null`),
    index('share_link_athlete').on(t.athleteId),
    index('share_link_activity').on(t.activityId),
    check('share_link_name', sql`${t.nameShown} in ('none', 'initials', 'first')`),
  ],
)
