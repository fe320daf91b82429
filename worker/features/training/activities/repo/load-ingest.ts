import { and, eq, getTableColumns, inArray, or, SQL, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { activity, activityOrigin } from '#worker/db/schema/training/activities.ts'
import { DUPLICATE_SEARCH_S } from '#worker/domain/activity/match-duplicates.ts'
import type { Identity } from '#worker/domain/activity/place-arrivals.ts'
import { type Told, toldIdentities } from '#worker/domain/activity/told-identities.ts'
import { AGREEMENT_FLAGS } from '#worker/domain/policy/provider-terms.ts'
import { ACTIVITY_ETAG } from './etag.ts'

export type ActivityRow = typeof activity.$inferSelect
export type OriginRow = typeof activityOrigin.$inferSelect

/** Everything that a decision about arriving activities rests on. */
export interface IngestState {
  zone: string
  ingestVersion: number
  /** Whether health data may be kept and shown; a change of it raises the version. */
  keepsHealth: boolean
  flags: Record<string, unknown>
  /** `etag` stands where families are loaded, for a form to be held against. */
  activities: (ActivityRow & { etag?: string })[]
  origins: OriginRow[]
}

export type ArrivingKey = Identity & Told & { startAt: string }

/**
 * One trip: the athlete, and the activities near the arrivals or holding one of their origins, with their legs and
 * parents. The version is read first: anything that changes after it makes the store refuse.
 */
export async function loadIngest(
  db: Db,
  athleteId: string,
  arriving: readonly ArrivingKey[],
): Promise<IngestState | null> {
  const touched = touchedIds(athleteId, arriving)
  const {
    person: [person],
    flags,
    activities,
    origins,
  } = await readTogether(db, {
    person: db
      .select({ zone: athlete.zone, ingestVersion: athlete.ingestVersion, keepsHealth })
      .from(athlete)
      .where(eq(athlete.id, athleteId)),
    flags: db.select().from(flag).where(inArray(flag.key, AGREEMENT_FLAGS)),
    activities: db
      .select()
      .from(activity)
      .where(and(eq(activity.athleteId, athleteId), sql`${activity.id} in ${touched}`)),
    origins: db
      .select()
      .from(activityOrigin)
      .where(and(eq(activityOrigin.athleteId, athleteId), sql`${activityOrigin.activityId} in ${touched}`)),
  })
  if (!person) return null
  return {
    ...person,
    flags: Object.fromEntries(flags.map((row) => [row.key, row.value])),
    activities,
    origins,
  }
}

/**
 * Two joins and a range join, each on its own index; `or` would scan. The range is worked out once for each that comes,
 * not for each pair with one that is there.
 */
function touchedIds(athleteId: string, arriving: readonly ArrivingKey[]) {
  const rows = arriving.flatMap((one) =>
    [one, ...toldIdentities(one)].map(({ provider, externalId, contentHash }) => ({
      provider,
      external_id: externalId,
      content_hash: contentHash,
      start_at: one.startAt,
    })),
  )
  const near = sql`make_interval(secs => ${DUPLICATE_SEARCH_S})`
  return sql`(
    with coming as materialized (
      select *, start_at - ${near} as from_at, start_at + ${near} as to_at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c(provider text, external_id text, content_hash text, start_at timestamptz)
    ), near as (
      select o.activity_id as id from coming c join activity_origin o
        on o.athlete_id = ${athleteId} and o.provider = c.provider and o.external_id = c.external_id
      union select o.activity_id from coming c join activity_origin o
        on o.athlete_id = ${athleteId} and o.content_hash = c.content_hash
      union select a.id from coming c join activity a
        on a.athlete_id = ${athleteId} and a.start_at between c.from_at and c.to_at
    )
    select id from near
    union select a.parent_id from activity a join near n on a.id = n.id where a.parent_id is not null
    union select a.id from activity a join near n on a.parent_id = n.id
  )`
}

/** Activities with all their origins, their legs and their parent: for joining, separating and removing. */
export async function loadFamilies(db: Db, athleteId: string, which: readonly string[] | SQL) {
  const ids = which instanceof SQL ? which : [...which]
  const family = and(
    eq(activity.athleteId, athleteId),
    or(inArray(activity.id, ids), inArray(activity.parentId, ids)),
  )
  const familyIds = db.select({ id: activity.id }).from(activity).where(family)
  const {
    person: [person],
    flags,
    activities,
    origins,
  } = await readTogether(db, {
    person: db
      .select({ zone: athlete.zone, ingestVersion: athlete.ingestVersion, keepsHealth })
      .from(athlete)
      .where(eq(athlete.id, athleteId)),
    flags: db.select().from(flag).where(inArray(flag.key, AGREEMENT_FLAGS)),
    activities: db
      .select({ ...getTableColumns(activity), etag: ACTIVITY_ETAG })
      .from(activity)
      .where(family),
    origins: db
      .select()
      .from(activityOrigin)
      .where(
        and(eq(activityOrigin.athleteId, athleteId), sql`${activityOrigin.activityId} in (${familyIds})`),
      ),
  })
  if (!person) return null
  return {
    ...person,
    flags: Object.fromEntries(flags.map((row) => [row.key, row.value])),
    activities,
    origins,
  }
}

/** Activities that a provider tells of, by its ids or all of them, `limit` at most. */
export async function activitiesOf(
  db: Db,
  athleteId: string,
  which: { provider: string; externalIds: readonly string[] | 'all' },
  limit: number,
): Promise<string[]> {
  const ofIds =
    which.externalIds === 'all'
      ? undefined
      : sql`split_part(${activityOrigin.externalId}, '#leg', 1) in (select jsonb_array_elements_text(${JSON.stringify(which.externalIds)}::jsonb))`
  const rows = await db
    .selectDistinct({ id: activityOrigin.activityId })
    .from(activityOrigin)
    .where(and(eq(activityOrigin.athleteId, athleteId), eq(activityOrigin.provider, which.provider), ofIds))
    .limit(limit)
  return rows.map((row) => row.id)
}
