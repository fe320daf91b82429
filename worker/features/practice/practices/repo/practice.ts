import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { bookingSettings, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'

const MOST_PRACTICES = 50

/** The practices a person works at. */
export function selectPracticesOf(db: Db, personId: string) {
  return db
    .select({
      id: practice.id,
      name: practice.name,
      slug: practice.slug,
      currency: practice.currency,
      role: practiceMember.role,
      isTrainer: practiceMember.isTrainer,
    })
    .from(practiceMember)
    .innerJoin(practice, eq(practice.id, practiceMember.practiceId))
    .where(and(eq(practiceMember.personId, personId), isNull(practiceMember.leftAt)))
    .orderBy(asc(practiceMember.createdAt), asc(practice.id))
    .limit(MOST_PRACTICES)
}

export async function loadPractice(db: Db, practiceId: string) {
  const rows = await db
    .select({
      id: practice.id,
      name: practice.name,
      slug: practice.slug,
      currency: practice.currency,
      phoneNumber: practice.phoneNumber,
      brand: practice.brand,
      isDemo: practice.isDemo,
      createdAt: practice.createdAt,
      settings: bookingSettings,
    })
    .from(practice)
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, practice.id))
    .where(eq(practice.id, practiceId))
  return rows[0]
}

export function insertPractice(
  db: Db,
  row: typeof practice.$inferInsert,
  settings: typeof bookingSettings.$inferInsert,
) {
  return [db.insert(practice).values(row), db.insert(bookingSettings).values(settings)]
}

/** A practice's looks with what was given of them, in the statement that stores it. */
export const mergedBrand = (given: object): SQL => sql`${practice.brand} || ${JSON.stringify(given)}::jsonb`

type PracticeChange = Omit<Partial<typeof practice.$inferInsert>, 'brand'> & { brand?: SQL }

export function updatePractice(db: Db, id: string, change: PracticeChange) {
  return db.update(practice).set(change).where(eq(practice.id, id))
}

export function updateSettings(db: Db, id: string, change: Partial<typeof bookingSettings.$inferInsert>) {
  return db.update(bookingSettings).set(change).where(eq(bookingSettings.practiceId, id))
}
