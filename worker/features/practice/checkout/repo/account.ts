import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { stripeAccount } from '#worker/db/schema/practice/money.ts'
import { bookingSettings, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'

type AccountRow = typeof stripeAccount.$inferSelect

/** A practice's account at Stripe, and whether the practice is there at all. */
export async function loadAccount(db: Db, practiceId: string) {
  const rows = await db
    .select({ practiceId: practice.id, account: stripeAccount })
    .from(practice)
    .leftJoin(stripeAccount, eq(stripeAccount.practiceId, practice.id))
    .where(eq(practice.id, practiceId))
  return rows[0]
}

const MOST_OWNERS = 50

/** Who owns a practice now, with its name, to be told by mail. */
export function loadOwners(db: Db, practiceId: string) {
  return db
    .select({
      athleteId: athlete.id,
      name: athlete.name,
      email: athlete.email,
      practice: practice.name,
    })
    .from(practiceMember)
    .innerJoin(athlete, eq(athlete.id, practiceMember.personId))
    .innerJoin(practice, eq(practice.id, practiceMember.practiceId))
    .where(
      and(
        eq(practiceMember.practiceId, practiceId),
        eq(practiceMember.role, 'owner'),
        isNull(practiceMember.leftAt),
      ),
    )
    .limit(MOST_OWNERS)
}

/** Whose events these are: a practice with an account that was not taken away, by either of its names. */
export async function loadSeller(db: Db, of: { practiceId: string } | { accountId: string }) {
  const named =
    'practiceId' in of
      ? eq(stripeAccount.practiceId, of.practiceId)
      : eq(stripeAccount.accountId, of.accountId)
  const rows = await db
    .select({
      practiceId: stripeAccount.practiceId,
      account: stripeAccount.accountId,
      currency: practice.currency,
      practiceName: practice.name,
      timezone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
    })
    .from(stripeAccount)
    .innerJoin(practice, eq(practice.id, stripeAccount.practiceId))
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, stripeAccount.practiceId))
    .where(and(named, isNull(stripeAccount.endedAt)))
  return rows[0]
}
export type Seller = NonNullable<Awaited<ReturnType<typeof loadSeller>>>

export function upsertAccount(db: Db, row: typeof stripeAccount.$inferInsert) {
  const { practiceId: _, connectedBy, connectedAt, ...changed } = row
  return [
    db
      .insert(stripeAccount)
      .values(row)
      .onConflictDoUpdate({
        target: stripeAccount.practiceId,
        set: { ...changed, connectedBy, connectedAt, endedAt: null },
      }),
    db
      .update(practice)
      .set({ stripeAccountId: row.accountId, updatedAt: row.updatedAt })
      .where(eq(practice.id, row.practiceId)),
  ]
}

/** What Stripe says of an account, wherever it is connected. */
export function updateAccount(db: Db, accountId: string, change: Partial<AccountRow>) {
  return db
    .update(stripeAccount)
    .set(change)
    .where(and(eq(stripeAccount.accountId, accountId), isNull(stripeAccount.endedAt)))
    .returning({ practiceId: stripeAccount.practiceId })
}

export function setSecret(db: Db, practiceId: string, sealed: string, by: string, now: Date) {
  return db
    .update(stripeAccount)
    .set({ webhookSecret: sealed, webhookSecretBy: by, webhookSecretAt: now, updatedAt: now })
    .where(and(eq(stripeAccount.practiceId, practiceId), isNull(stripeAccount.endedAt)))
    .returning({ practiceId: stripeAccount.practiceId })
}

/** Ends a practice's signing secret where one of several owners is about to stop being one. */
export function endSecretOf(db: Db, practiceId: string, personId: string, now: Date) {
  const owner = (
    isThem: SQL,
  ) => sql`exists (select 1 from ${practiceMember} m where m.practice_id = ${practiceId}
    and m.role = 'owner' and m.left_at is null and ${isThem})`
  return db
    .update(stripeAccount)
    .set({ webhookSecret: null, updatedAt: now })
    .where(
      and(
        eq(stripeAccount.practiceId, practiceId),
        isNotNull(stripeAccount.webhookSecret),
        owner(sql`m.person_id = ${personId}`),
        owner(sql`m.person_id <> ${personId}`),
      ),
    )
    .returning({ practiceId: stripeAccount.practiceId })
}

/** Finds a row where a practice has an account at Stripe and somebody does not own it. */
export const sellsWithout = (practiceId: string, personId: string): SQL =>
  sql`(select 1 from ${stripeAccount} s where s.practice_id = ${practiceId} and s.ended_at is null
    and not exists (select 1 from ${practiceMember} m where m.practice_id = ${practiceId} and m.person_id = ${personId}
      and m.role = 'owner' and m.left_at is null))`

/** Our access ended: the account is the practice's no more. */
export function endAccount(db: Db, accountId: string, now: Date) {
  return [
    db
      .update(practice)
      .set({ stripeAccountId: null, updatedAt: now })
      .where(eq(practice.stripeAccountId, accountId)),
    db
      .update(stripeAccount)
      .set({ endedAt: now, updatedAt: now, chargesEnabled: false, webhookSecret: null })
      .where(and(eq(stripeAccount.accountId, accountId), isNull(stripeAccount.endedAt))),
  ]
}
