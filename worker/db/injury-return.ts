import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm'
import { keepsHealth } from './agreed-to.ts'
import type { Db } from './open.ts'
import { athlete } from './schema/account/accounts.ts'
import { injuryReturn, painAnswer } from './schema/training/pain.ts'

/** Four answers a day over a year and more. */
const MOST_ANSWERS = 2000

/** The return that is on, with the consent to health data. One row or none. */
export const selectReturnOn = (db: Db, athleteId: string) =>
  db
    .select({
      ...{ id: injuryReturn.id, area: injuryReturn.area },
      ...{ startStage: injuryReturn.startStage, fromDay: injuryReturn.fromDay },
    })
    .from(injuryReturn)
    .innerJoin(athlete, eq(athlete.id, injuryReturn.athleteId))
    .where(and(eq(injuryReturn.athleteId, athleteId), isNull(injuryReturn.toDay), keepsHealth))

/** Answers of these days and of a return that is on, newest first, with the consent to health data. */
export const selectPain = (db: Db, athleteId: string, fromDay: string) =>
  db
    .select({
      ...{ day: painAnswer.day, moment: painAnswer.moment },
      ...{ score: painAnswer.score, signs: painAnswer.signs },
    })
    .from(painAnswer)
    .innerJoin(athlete, eq(athlete.id, painAnswer.athleteId))
    .where(
      and(
        ...[eq(painAnswer.athleteId, athleteId), keepsHealth],
        gte(
          painAnswer.day,
          sql`least(${fromDay}::date, (select r.from_day from injury_return r
            where r.athlete_id = ${athleteId} and r.to_day is null))`,
        ),
      ),
    )
    .orderBy(desc(painAnswer.day), painAnswer.moment)
    .limit(MOST_ANSWERS)
