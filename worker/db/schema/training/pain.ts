import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { PainMoment, PainSign, ReturnArea } from '#worker/domain/injury/pain.ts'
import type { ReturnStage } from '#worker/domain/injury/return-stage.ts'
import { stamps } from '../columns.ts'

/** How much it hurt at a moment of an athlete's day. Health data: `withhold_health()` deletes it. No row is no answer. */
export const painAnswer = pgTable(
  'pain_answer',
  {
    athleteId: ofAthlete(),
    day: date().notNull(),
    moment: text().$type<PainMoment>().notNull(),
    score: integer().notNull(),
    signs: text().array().$type<PainSign[]>().notNull(),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.day, t.moment] }),
    check('pain_answer_moment', sql`${t.moment} in ('before', 'during', 'after', 'morning')`),
    check('pain_answer_score', sql`${t.score} between 0 and 10`),
    check('pain_answer_signs', sql`${t.signs} <@ array['sharp', 'night', 'limp']`),
  ],
)

/** A way back from an injury, one at a time. Health data: `withhold_health()` deletes it. Its stage follows from answers. */
export const injuryReturn = pgTable(
  'injury_return',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    area: text().$type<ReturnArea>(),
    startStage: text().$type<ReturnStage>().notNull(),
    fromDay: date().notNull(),
    /** Null while it is on. */
    toDay: date(),
    ...stamps(),
  },
  (t) => [
    index('injury_return_days').on(t.athleteId, t.fromDay),
    uniqueIndex('injury_return_on').on(t.athleteId).where(sql`${t.toDay} is null`),
    check('injury_return_stage', sql`${t.startStage} in ('walk', 'run_walk', 'easy', 'steady', 'hard')`),
    check('injury_return_days', sql`${t.toDay} >= ${t.fromDay}`),
  ],
)
