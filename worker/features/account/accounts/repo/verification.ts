import { and, gt, inArray, like, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete, verification } from '#worker/db/schema/account/accounts.ts'

export interface NewLink {
  id: string
  identifier: string
  value: string
  expiresAt: Date
  now: Date
}

export function insertLink(db: Db, link: NewLink) {
  const { now, ...row } = link
  return db.insert(verification).values({ ...row, createdAt: now, updatedAt: now })
}

/** What a link was made for and the person it is for; nothing when it was used or is over. One trip. */
export async function readLink(db: Db, identifiers: readonly string[], now: Date) {
  const rows = await db
    .select({
      identifier: verification.identifier,
      email: sql<string>`${verification.value}::jsonb ->> 'email'`,
      passwordHash: sql<string | null>`${verification.value}::jsonb ->> 'passwordHash'`,
      person: { athleteId: athlete.id, name: athlete.name, email: athlete.email },
    })
    .from(verification)
    .innerJoin(athlete, sql`${athlete.id} = ${verification.value}::jsonb ->> 'athleteId'`)
    .where(and(inArray(verification.identifier, [...identifiers]), gt(verification.expiresAt, now)))
    .limit(1)
  return rows[0]
}

/** Takes back every open link of one purpose for an athlete: a new one replaces those before it. */
export function deleteLinksOf(db: Db, purpose: string, athleteId: string) {
  return db
    .delete(verification)
    .where(
      and(
        like(verification.identifier, `${purpose}:%`),
        sql`${verification.value}::jsonb ->> 'athleteId' = ${athleteId}`,
      ),
    )
}
