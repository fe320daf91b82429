import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import {
  holdPassword as holdPasswordCall,
  useInvite,
  useVerification,
} from '#worker/db/functions/account/log-in-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import {
  adminPermission,
  athlete,
  credential,
  invite,
  passkey,
  twoFactor,
} from '#worker/db/schema/account/accounts.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { PERSON_ETAG } from './person-etag.ts'

const PASSWORD_PROVIDER = 'credential'

/** What admitting an address needs to know: the invitation of its code, stored flags, and who has the address. One trip. */
export async function readAdmission(db: Db, email: string, code: string | null, now: Date) {
  const fits = code ? eq(invite.code, code) : sql`false`
  const { invites, flags, holders } = await readTogether(db, {
    invites: db
      .select()
      .from(invite)
      .where(
        and(
          fits,
          sql`${invite.usesLeft} > 0`,
          sql`(${invite.expiresAt} is null or ${invite.expiresAt} > ${instant(now)})`,
        ),
      )
      .limit(1),
    flags: db.select({ key: flag.key, value: flag.value }).from(flag),
    holders: db
      .select({
        id: athlete.id,
        name: athlete.name,
        emailVerified: athlete.emailVerified,
        isBlocked: sql<boolean>`${athlete.blockedAt} is not null`,
      })
      .from(athlete)
      .where(eq(athlete.email, email)),
  })
  return {
    invites,
    flags: Object.fromEntries(flags.map((row) => [row.key, row.value])) as Record<string, unknown>,
    holder: holders[0] ?? null,
  }
}

/** Uses an invitation up once; the batch it opens is aborted when nothing is left of it. */
export function spendInvite(db: Db, inviteId: string, now: Date) {
  return selectCall(db, useInvite({ id: inviteId, now }))
}

/** Uses a mail link up; the batch it opens is aborted when it was used or is over. */
export function spendVerification(db: Db, identifier: string, now: Date) {
  return selectCall(db, useVerification({ identifier, now }))
}

/** Keeps a password as it was checked until the batch is stored, which is aborted when it was changed meanwhile. */
export function holdPassword(db: Db, athleteId: string, hash: string) {
  return selectCall(db, holdPasswordCall({ athlete: athleteId, hash }))
}

function selectCall(db: Db, call: SQL) {
  return db.select({ result: sql<unknown>`${call}` }).from(sql`(select 1) as one`)
}

export interface NewAthlete {
  id: string
  email: string
  name: string
  zone: string
  locale: string
  emailVerified: boolean
  roles: string[]
  now: Date
}

/** Gives an account whose mailbox was never proved to whoever proves it. */
export function adoptAthlete(db: Db, row: NewAthlete) {
  const { id, email: _, now, ...theirs } = row
  return db
    .update(athlete)
    .set({ ...theirs, updatedAt: now })
    .where(eq(athlete.id, id))
}

/** The only statement that makes an account; `createAccount` alone calls it. */
export function insertAthlete(db: Db, row: NewAthlete) {
  const { now, ...rest } = row
  return db.insert(athlete).values({ ...rest, createdAt: now, updatedAt: now })
}

export function insertPermissions(db: Db, athleteId: string, permissions: readonly string[], now: Date) {
  return db
    .insert(adminPermission)
    .values(
      permissions.map((permission) => ({ athleteId, permission, grantedBy: athleteId, grantedAt: now })),
    )
    .onConflictDoNothing()
}

const identity = {
  athleteId: athlete.id,
  name: athlete.name,
  email: athlete.email,
  emailVerified: athlete.emailVerified,
  blockedAt: athlete.blockedAt,
  blockedReason: athlete.blockedReason,
  twoFactorEnabled: athlete.twoFactorEnabled,
  passwordHash: credential.password,
  mailboxAt: credential.mailboxAt,
  totpSecret: twoFactor.secret,
  recoveryCodes: twoFactor.backupCodes,
}

const OWN_PASSWORD = and(eq(credential.athleteId, athlete.id), eq(credential.providerId, PASSWORD_PROVIDER))
const OWN_FACTOR = and(eq(twoFactor.athleteId, athlete.id), eq(twoFactor.verified, true))

async function findIdentity(db: Db, where: SQL) {
  const rows = await db
    .select(identity)
    .from(athlete)
    .leftJoin(credential, OWN_PASSWORD)
    .leftJoin(twoFactor, OWN_FACTOR)
    .where(where)
    .limit(1)
  return rows[0]
}

export type Identity = NonNullable<Awaited<ReturnType<typeof findIdentity>>>

/** Whose key it is, beside everything a log-in decides by. One trip. */
export async function identityByPasskey(db: Db, credentialId: string) {
  const rows = await db
    .select({ ...identity, passkey })
    .from(passkey)
    .innerJoin(athlete, eq(athlete.id, passkey.athleteId))
    .leftJoin(credential, OWN_PASSWORD)
    .leftJoin(twoFactor, OWN_FACTOR)
    .where(eq(passkey.credentialId, credentialId))
    .limit(1)
  return rows[0]
}

/** Everything a log-in decides by. One trip. */
export function identityByEmail(db: Db, email: string) {
  return findIdentity(db, eq(athlete.email, email))
}

export function identityOf(db: Db, athleteId: string) {
  return findIdentity(db, eq(athlete.id, athleteId))
}

/** Frees an address that somebody registered with and never proved. */
export function releaseAddress(db: Db, email: string) {
  const isUnproved = and(eq(athlete.emailVerified, false), isNull(athlete.blockedAt))
  return db.delete(athlete).where(and(eq(athlete.email, email), isUnproved))
}

/** Replaces the password; makes one for an account that had none. @param isByMail a mailed link let its person set it */
export function upsertPassword(
  db: Db,
  id: string,
  { athleteId, hash, isByMail }: { athleteId: string; hash: string; isByMail: boolean },
  now: Date,
) {
  const proof = isByMail ? { mailboxAt: now } : {}
  return db
    .insert(credential)
    .values({
      ...{ id, athleteId, accountId: athleteId, providerId: PASSWORD_PROVIDER, password: hash },
      ...{ createdAt: now, updatedAt: now, ...proof },
    })
    .onConflictDoUpdate({
      target: [credential.providerId, credential.accountId],
      set: { password: hash, updatedAt: now, ...proof },
    })
}

type Changeable =
  | 'name'
  | 'zone'
  | 'locale'
  | 'units'
  | 'email'
  | 'emailVerified'
  | 'emailSince'
  | 'pastEmails'

/** What the form of one's own name and formats shows. */
export function selectPerson(db: Db, athleteId: string) {
  return db
    .select({
      name: athlete.name,
      zone: athlete.zone,
      locale: athlete.locale,
      units: sql<'metric' | 'imperial'>`${athlete.units}`,
      etag: PERSON_ETAG,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

/**
 * Changes what is given; what is left out or undefined stays.
 * @param etag given, nothing is changed unless name, zone, language and units still read as they did then
 */
export function updateAthlete(
  db: Db,
  athleteId: string,
  change: { [K in Changeable]?: (typeof athlete.$inferInsert)[K] | undefined },
  now: Date,
  etag?: string,
) {
  return db
    .update(athlete)
    .set({ ...change, updatedAt: now, dataVersion: sql`${athlete.dataVersion} + 1` })
    .where(and(eq(athlete.id, athleteId), etag === undefined ? undefined : eq(PERSON_ETAG, etag)))
    .returning({ id: athlete.id })
}

export async function isBlocked(db: Db, athleteId: string): Promise<boolean> {
  const rows = await db
    .select({ id: athlete.id })
    .from(athlete)
    .where(and(eq(athlete.id, athleteId), isNotNull(athlete.blockedAt)))
  return rows.length > 0
}
