import { and, asc, count, eq, inArray, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { activityOrigin } from '#worker/db/schema/training/activities.ts'
import {
  connection,
  providerLook,
  providerSubscription,
  webhookEvent,
} from '#worker/db/schema/training/ingestion.ts'

export type Note = Pick<typeof providerLook.$inferSelect, 'externalId' | 'notedAt' | 'isAlone'>

/** Stands where an activity's id stands in a note: the access itself is to be looked at. */
export const ACCESS = ''

/** Notes of one athlete that wait; who forges more than this makes nobody's work longer. */
const MOST_NOTES = 200

const ofAthlete = (athleteId: string, provider: string) =>
  and(eq(providerLook.athleteId, athleteId), eq(providerLook.provider, provider))

/** Notes that something is to be looked at; noted already, it is looked at once, after this. */
export function note(db: Db, athleteId: string, provider: string, externalId: string, now: Date): Statement {
  const at = instant(now)
  return db.execute(sql`insert into provider_look (athlete_id, provider, external_id, noted_at)
    select ${athleteId}::text, ${provider}::text, ${externalId}::text, ${at}
    where (select count(*) from provider_look where athlete_id = ${athleteId} and provider = ${provider}) < ${MOST_NOTES}
    on conflict (athlete_id, provider, external_id) do update set noted_at = greatest(provider_look.noted_at, excluded.noted_at)`)
}

/** What waits for a look, the oldest first. */
export function readNotes(db: Db, athleteId: string, provider: string): Promise<Note[]> {
  return db
    .select({
      externalId: providerLook.externalId,
      notedAt: providerLook.notedAt,
      isAlone: providerLook.isAlone,
    })
    .from(providerLook)
    .where(ofAthlete(athleteId, provider))
    .orderBy(asc(providerLook.notedAt), asc(providerLook.externalId))
    .limit(MOST_NOTES)
}

const seen = (athleteId: string, provider: string, notes: readonly Note[]) =>
  and(
    ofAthlete(athleteId, provider),
    or(
      sql`false`,
      ...notes.map(({ externalId, notedAt }) =>
        and(eq(providerLook.externalId, externalId), lte(providerLook.notedAt, notedAt)),
      ),
    ),
  )

/** Takes away what was looked at, unless it was noted again meanwhile. */
export function dropNotes(db: Db, athleteId: string, provider: string, notes: readonly Note[]): Statement {
  return db.delete(providerLook).where(seen(athleteId, provider, notes))
}

/** What the newest page does not hold is looked at by itself. */
export function setAlone(db: Db, athleteId: string, provider: string, notes: readonly Note[]): Statement {
  return db
    .update(providerLook)
    .set({ isAlone: true })
    .where(seen(athleteId, provider, notes))
}

/** What is stored of these activities, by their id. */
export async function readOrigins(
  db: Db,
  athleteId: string,
  provider: string,
  externalIds: readonly string[],
) {
  const rows = await db
    .select({
      externalId: activityOrigin.externalId,
      detail: activityOrigin.detail,
      summary: activityOrigin.summary,
    })
    .from(activityOrigin)
    .where(
      and(
        eq(activityOrigin.athleteId, athleteId),
        eq(activityOrigin.provider, provider),
        inArray(activityOrigin.externalId, [...externalIds]),
      ),
    )
  return new Map(rows.map((row) => [row.externalId, row]))
}

export async function readSubscription(db: Db, provider: string) {
  const rows = await db.select().from(providerSubscription).where(eq(providerSubscription.provider, provider))
  return rows[0]
}

/** The guard of asking the provider: returns a row to one asker at a time. */
export function claimAsking(provider: string, now: Date, askedBefore: Date): SQL {
  const at = instant(now)
  return sql`insert into provider_subscription (provider, asked_at) values (${provider}, ${at})
    on conflict (provider) do update set asked_at = ${at}
      where provider_subscription.asked_at is null or provider_subscription.asked_at < ${instant(askedBefore)}
    returning provider`
}

/** What the provider says of its subscription; without `checkedAt` it has to be asked before the next event counts. */
export function putSubscription(
  db: Db,
  provider: string,
  known: { externalId: string | null; checkedAt: Date | null },
): Statement {
  const value = { ...known, askedAt: null }
  return db
    .insert(providerSubscription)
    .values({ provider, ...value })
    .onConflictDoUpdate({ target: providerSubscription.provider, set: value })
}

/** Of each provider: how many athletes have it connected, and when its newest event came. One trip. */
export async function selectUse(db: Db) {
  const { connected, events } = await readTogether(db, {
    connected: db
      .select({ provider: connection.provider, connected: count() })
      .from(connection)
      .where(ne(connection.status, 'revoked'))
      .groupBy(connection.provider),
    events: db
      .select({
        provider: webhookEvent.provider,
        lastEventAt: sql<Date>`max(${webhookEvent.receivedAt})`.mapWith(webhookEvent.receivedAt),
      })
      .from(webhookEvent)
      .groupBy(webhookEvent.provider),
  })
  const providers = new Set([...connected, ...events].map((row) => row.provider))
  return [...providers].map((provider) => ({
    provider,
    connected: connected.find((row) => row.provider === provider)?.connected ?? 0,
    lastEventAt: events.find((row) => row.provider === provider)?.lastEventAt ?? null,
  }))
}
