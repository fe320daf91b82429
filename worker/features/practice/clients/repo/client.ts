import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { endClientPages } from '#worker/db/client-pages.ts'
import { etagOf } from '#worker/db/etag.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { clientGrant, clientLink } from '#worker/db/schema/practice/clients.ts'
import { client, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { insertConsentChange } from '#worker/db/text-consent.ts'

export function increaseVersion(db: Db, practiceId: string, clientId: string, now: Date) {
  return db
    .update(client)
    .set({ version: sql`${client.version} + 1`, updatedAt: now })
    .where(ownClient(practiceId, clientId))
    .returning({ version: client.version })
}

/** Adds a tag that the client does not have yet. */
export function addTag(db: Db, practiceId: string, clientId: string, tag: string, now: Date) {
  return db
    .update(client)
    .set({
      tags: sql`array_append(${client.tags}, ${tag})`,
      version: sql`${client.version} + 1`,
      updatedAt: now,
    })
    .where(
      and(
        ownClient(practiceId, clientId),
        sql`cardinality(${client.tags}) < 20 and not exists (select 1 from unnest(${client.tags}) held where lower(held) = lower(${tag}))`,
      ),
    )
}

const ownClient = (practiceId: string, clientId: string) =>
  and(eq(client.practiceId, practiceId), eq(client.id, clientId))

/** What a form changes of a client. */
const FORM = {
  name: client.name,
  email: client.email,
  phone: client.phone,
  zone: client.zone,
  birthDate: client.birthDate,
  trainerId: client.trainerId,
  tags: client.tags,
  status: client.status,
}
const ETAG = etagOf(...Object.values(FORM))

/** What a list and a page both show of a client. */
export const COLUMNS = {
  id: client.id,
  name: client.name,
  email: client.email,
  phone: client.phone,
  tags: client.tags,
  status: client.status,
  trainerId: client.trainerId,
  isLinked: sql<boolean>`${client.athleteId} is not null`,
  version: client.version,
  createdAt: client.createdAt,
}

/** One client with what their account lets the practice see, in one trip. */
export async function loadClient(db: Db, practiceId: string, clientId: string, now: Date) {
  const { clients, links } = await readTogether(db, {
    clients: db
      .select({
        ...COLUMNS,
        ...{ zone: client.zone, birthDate: client.birthDate, updatedAt: client.updatedAt, etag: ETAG },
        ...{ isEmailUnchecked: client.isEmailUnchecked, isPhoneUnchecked: client.isPhoneUnchecked },
      })
      .from(client)
      .where(ownClient(practiceId, clientId)),
    links: db
      .select({
        id: clientLink.id,
        email: clientLink.email,
        acceptedAt: clientLink.acceptedAt,
        expiresAt: clientLink.expiresAt,
        domains: sql<
          (typeof clientGrant.$inferSelect)['domain'][]
        >`array(select g.domain from ${clientGrant} g where g.link_id = ${clientLink}.id
          and (g.expires_at is null or g.expires_at > ${instant(now)}) order by g.domain)`,
      })
      .from(clientLink)
      .where(
        and(
          eq(clientLink.practiceId, practiceId),
          eq(clientLink.clientId, clientId),
          isNull(clientLink.endedAt),
        ),
      ),
  })
  return { client: clients[0], link: links[0] ?? null }
}

/** Adds a client; whose trainer is not of this practice gets none. */
export function insertClient(db: Db, row: typeof client.$inferInsert) {
  return db.insert(client).values({ ...row, trainerId: trainerOf(row.practiceId, row.trainerId ?? null) })
}

/** A new client's yes to texts, as whoever adds them heard it; it lifts no STOP of that number. */
export function insertOptIn(
  db: Db,
  said: { id: string; practiceId: string; phone: string; recordedBy: string; at: Date },
) {
  const wording = 'Told whoever added them that texts about their sessions are fine.'
  return insertConsentChange(db, { ...said, isOptedIn: true, source: 'staff', wording, textId: null })
}

/**
 * Changes a client. Where it replaces their address or number, their open pages and unused links end with it: whoever
 * was reached there is perhaps not them.
 * @param mayReplace without it, nothing is changed where it would replace one, and what is filled in stays unchecked;
 * `held` is there all the same
 * @param etag given, nothing is changed unless the client still reads as it did then
 */
export function updateClient(
  db: Db,
  practiceId: string,
  clientId: string,
  { trainerId, ...change }: Partial<typeof client.$inferInsert> & { updatedAt: Date },
  { mayReplace, etag }: { mayReplace: boolean; etag: string | undefined },
) {
  const own = ownClient(practiceId, clientId)
  const isAsRead = etag === undefined ? undefined : eq(ETAG, etag)
  const replaces = replacesContact(change)
  return {
    held: db
      .select({ ...FORM, etag: ETAG })
      .from(client)
      .where(own)
      .for('update'),
    ended:
      replaces && mayReplace
        ? Object.values(
            endClientPages(
              db,
              practiceId,
              clientId,
              change.updatedAt,
              sql`exists (select 1 from ${client} where ${and(own, isAsRead)} and ${replaces})`,
            ),
          )
        : null,
    changed: db
      .update(client)
      .set({
        ...change,
        ...checkedContact(change, mayReplace),
        ...(trainerId === undefined ? {} : { trainerId: trainerOf(practiceId, trainerId) }),
        version: sql`${client.version} + 1`,
      })
      .where(and(own, isAsRead, replaces && !mayReplace ? sql`not ${replaces}` : undefined))
      .returning({ id: client.id, version: client.version }),
  }
}

/** Whether a change replaces an address or number that stands there; one that is missing is only filled in. */
function replacesContact({ email, phone }: Pick<Partial<typeof client.$inferInsert>, 'email' | 'phone'>) {
  const parts = [
    email === undefined
      ? undefined
      : sql`(${client.email} is not null and lower(${client.email}) is distinct from lower(${email}::text))`,
    phone === undefined
      ? undefined
      : sql`(${client.phone} is not null and ${client.phone} is distinct from ${phone}::text)`,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : undefined
}

/** What is new of an address or number is checked where whoever writes it may replace one; what stays is as it was. */
function checkedContact(
  { email, phone }: Pick<Partial<typeof client.$inferInsert>, 'email' | 'phone'>,
  mayReplace: boolean,
) {
  const isNow = (isUnchecked: AnyPgColumn, isSame: SQL) =>
    sql<boolean>`case when ${isSame} then ${isUnchecked} else ${!mayReplace}::boolean end`
  return {
    ...(email === undefined
      ? {}
      : {
          isEmailUnchecked: isNow(
            client.isEmailUnchecked,
            sql`lower(${client.email}) is not distinct from lower(${email}::text)`,
          ),
        }),
    ...(phone === undefined
      ? {}
      : {
          isPhoneUnchecked: isNow(
            client.isPhoneUnchecked,
            sql`${client.phone} is not distinct from ${phone}::text`,
          ),
        }),
  }
}

const trainerOf = (practiceId: string, trainerId: string | null): SQL | null =>
  trainerId === null
    ? null
    : sql`(select m.person_id from ${practiceMember} m where m.practice_id = ${practiceId}
        and m.person_id = ${trainerId} and m.left_at is null)`

/** Only someone without any history can be deleted: the database refuses the others. */
export function deleteClient(db: Db, practiceId: string, clientId: string) {
  return db.delete(client).where(ownClient(practiceId, clientId)).returning({ id: client.id })
}
