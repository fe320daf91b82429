import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { athlete } from './schema/account/accounts.ts'
import { practiceMember } from './schema/practice/practice.ts'

const MOST_TRAINERS = 100

/** Members who train at a practice now. */
export const isTrainerAt = (practiceId: string | SQL) =>
  and(
    sql`${practiceMember.practiceId} = ${practiceId}`,
    eq(practiceMember.isTrainer, true),
    isNull(practiceMember.leftAt),
  )

/**
 * Who trains at a practice now, by name.
 * @param practiceId its id, or a query of it
 * @param which of them; all when left out
 */
export function selectTrainers(db: Db, practiceId: string | SQL, which?: SQL) {
  return db
    .select({ id: practiceMember.personId, name: athlete.name })
    .from(practiceMember)
    .innerJoin(athlete, eq(athlete.id, practiceMember.personId))
    .where(and(isTrainerAt(practiceId), which))
    .orderBy(asc(athlete.name), asc(practiceMember.personId))
    .limit(MOST_TRAINERS)
}
