import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
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

interface OpenedBy {
  ownerId: string
  /** As many practices as one person may work at. */
  most: number
}

/**
 * Opens a practice with its owner; nothing is returned where they work at as many as one may. The first statement
 * locks the person, so that what is opened at once is counted one after the other.
 */
export function insertPractice(
  db: Db,
  row: Pick<typeof practice.$inferSelect, 'id' | 'name' | 'slug' | 'currency'> & {
    timezone: string
    now: Date
  },
  { ownerId, most }: OpenedBy,
) {
  const at = instant(row.now)
  return {
    locked: db.select({ id: athlete.id }).from(athlete).where(eq(athlete.id, ownerId)).for('no key update'),
    opened: db.execute(sql`with opened as (
        insert into ${practice} (id, name, slug, currency, created_at, updated_at)
        select ${row.id}, ${row.name}, ${row.slug}, ${row.currency}, ${at}, ${at}
        where (select count(*) from ${practiceMember} m where m.person_id = ${ownerId} and m.left_at is null) < ${most}::integer
        returning id
      ), settings as (
        insert into ${bookingSettings} (practice_id, timezone, updated_at) select id, ${row.timezone}, ${at} from opened
      )
      insert into ${practiceMember} (practice_id, person_id, role, created_at)
      select id, ${ownerId}, 'owner', ${at} from opened returning practice_id`),
  }
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
