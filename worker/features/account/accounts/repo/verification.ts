import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, like, or, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete, credential, twoFactor, verification } from '#worker/db/schema/account/accounts.ts'

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
      createdAt: verification.createdAt,
      email: sql<string>`${verification.value}::jsonb ->> 'email'`,
      inviteId: sql<string | null>`${verification.value}::jsonb ->> 'inviteId'`,
      passwordMark: sql<string | null>`${verification.value}::jsonb ->> 'passwordMark'`,
      person: {
        athleteId: athlete.id,
        name: athlete.name,
        email: athlete.email,
        emailSince: athlete.emailSince,
        pastEmails: athlete.pastEmails,
        passwordHash: credential.password,
        emailVerified: athlete.emailVerified,
        factorSince: twoFactor.enabledAt,
      },
      /** When a link was made that takes back the very address this one is for, and is open still. */
      undoSince:
        sql<Date | null>`(select min(u.created_at) from ${verification} u where u.identifier like 'undo:%'
        and u.expires_at > ${instant(now)}
        and u.value::jsonb ->> 'athleteId' = ${athlete.id}
        and u.value::jsonb ->> 'email' = ${verification.value}::jsonb ->> 'email')`.mapWith(
          verification.createdAt,
        ),
    })
    .from(verification)
    .innerJoin(athlete, sql`${athlete.id} = ${verification.value}::jsonb ->> 'athleteId'`)
    .leftJoin(credential, and(eq(credential.athleteId, athlete.id), eq(credential.providerId, 'credential')))
    .leftJoin(twoFactor, and(eq(twoFactor.athleteId, athlete.id), eq(twoFactor.verified, true)))
    .where(and(inArray(verification.identifier, [...identifiers]), gt(verification.expiresAt, now)))
    .limit(1)
  return rows[0]
}

/**
 * Who registered with an address and has not proved it: with the invitation that their link uses up. Nothing where no
 * link was sent lately, unless the account is of a time when the invitation was spent at once. One trip.
 */
export async function readUnproved(db: Db, email: string) {
  const pending = sql`${verification.identifier} like 'verify:%'
    and ${verification.value}::jsonb ->> 'athleteId' = ${athlete.id}`
  const rows = await db
    .select({
      athleteId: athlete.id,
      name: athlete.name,
      email: athlete.email,
      inviteId: sql<string | null>`${verification.value}::jsonb ->> 'inviteId'`,
    })
    .from(athlete)
    .leftJoin(credential, and(eq(credential.athleteId, athlete.id), eq(credential.providerId, 'credential')))
    .leftJoin(verification, pending)
    .where(
      and(
        eq(athlete.email, email),
        eq(athlete.emailVerified, false),
        isNull(athlete.blockedAt),
        or(isNotNull(verification.id), isNotNull(credential.password)),
      ),
    )
    .orderBy(desc(verification.createdAt))
    .limit(1)
  return rows[0]
}

/** Takes back every open link of these purposes for an athlete; those made from an instant on, where one is given. */
export function deleteLinksOf(db: Db, purposes: readonly string[], athleteId: string, from?: Date) {
  return db
    .delete(verification)
    .where(
      and(
        or(...purposes.map((purpose) => like(verification.identifier, `${purpose}:%`))),
        sql`${verification.value}::jsonb ->> 'athleteId' = ${athleteId}`,
        from && gte(verification.createdAt, from),
      ),
    )
}
