import { and, eq, sql } from 'drizzle-orm'
import { keepsHealth } from '#worker/db/agreed-to.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { threshold } from '#worker/db/schema/account/profile.ts'
import type { YearCoverage } from '#worker/domain/diagnostics/coverage.ts'
import type { Suspect } from '#worker/domain/diagnostics/findings.ts'
import { SHOWN, SHOWN_EACH } from './schema.ts'

interface Named {
  activityId: string
  name: string
  day: string
}
interface Joined {
  count: number
  shown: (Named & { sources: string[] })[]
}
interface Suspects {
  counts: Partial<Record<Suspect, number>>
  shown: (Named & { kind: Suspect; amount: number })[]
}

/** Ten sports in some decades. */
const MOST_ROWS = 400

const TASKS = sql`('event', 'derive', 'import.process', 'originals.reread', 'sports.read', 'health.restore', 'plan.match',
  'plan.react', 'provider.index', 'provider.detail', 'provider.poll', 'provider.activity', 'provider.look')`

/** All that is told of an athlete's data, as one batch: one trip. The athlete's own view. */
export function loadDiagnostics(db: Db, athleteId: string) {
  return readTogether(db, {
    person: db
      .select({
        zone: athlete.zone,
        keepsHealth,
        staleFrom: athlete.derivedDirtyFrom,
        activeDays: sql<string[]>`(select coalesce(array_agg(distinct a.day::text), '{}')
          from activity a where a.athlete_id = athlete.id)`,
        unread: sql<number>`(select count(*)::int from activity a
          where a.athlete_id = athlete.id and a.detail = 'summary' and not a.is_manual and a.facts is null)`,
        tasks: sql<number>`(select count(*)::int from outbox o
          where o.athlete_id = athlete.id and o.status in ('due', 'running') and o.type in ${TASKS})`,
        failedJobs: sql<number>`(select count(*)::int from failed_job f where f.athlete_id = athlete.id
          and f.type in ${TASKS} and f.replayed_at is null and f.dismissed_at is null)`,
      })
      .from(athlete)
      .where(eq(athlete.id, athleteId)),
    coverage: db.execute<YearCoverage & Record<string, unknown>>(coverage(athleteId)),
    thresholds: db
      .selectDistinct({ sport: threshold.sport, effectiveFrom: threshold.effectiveFrom })
      .from(threshold)
      .where(
        and(
          eq(threshold.athleteId, athleteId),
          sql`coalesce(${threshold.ftpW}, ${threshold.thresholdPaceSPerKm}, ${threshold.thresholdHrBpm}, ${threshold.cssMps}) is not null`,
        ),
      )
      .limit(MOST_ROWS),
    joined: db.execute<{ joined: Joined }>(joined(athleteId)),
    suspects: db.execute<{ suspects: Suspects }>(suspects(athleteId)),
  })
}

/** Legs count, and not the whole they are legs of. */
const coverage = (athleteId: string) => sql`
  select a.sport, extract(year from a.day)::int as year, count(*)::int as activities,
    (count(*) filter (where a.facts is not null))::int as "withStreams",
    count(a.average_heart_rate_bpm)::int as "withHeartRate", count(a.average_power_w)::int as "withPower"
  from activity a
  where a.athlete_id = ${athleteId} and not exists (select 1 from activity leg where leg.parent_id = a.id)
  group by 1, 2 order by 2 desc, 3 desc, 1 limit ${MOST_ROWS}`

const joined = (athleteId: string) => sql`
  with joined as (
    select o.activity_id from activity_origin o where o.athlete_id = ${athleteId} and o.match is not null group by 1
  ), newest as (
    select a.id, a.name, a.day, a.start_at from joined j join activity a on a.id = j.activity_id
    order by a.start_at desc, a.id limit ${SHOWN}
  )
  select jsonb_build_object(
    'count', (select count(*) from joined),
    'shown', (select coalesce(jsonb_agg(jsonb_build_object('activityId', n.id, 'name', n.name, 'day', n.day,
      'sources', (select jsonb_agg(o.provider order by o.fetched_at, o.id) from activity_origin o
        where o.activity_id = n.id)) order by n.start_at desc, n.id), '[]') from newest n)) as joined`

/** An athlete who separated two activities by hand has said that both took place. */
const suspects = (athleteId: string) => sql`
  with own as materialized (
    select a.id, a.name, a.day, a.start_at, a.elapsed_s, a.parent_id, a.excluded_from_bests, a.excluded_from_load,
      a.facts -> 'doubtful' as doubtful, (a.facts ->> 'unreadablePositionsS')::float8 as unreadable_s,
      (a.facts #>> '{heartRate,dropoutS}')::float8 as dropout_s
    from activity a where a.athlete_id = ${athleteId}
  ), busy as (
    select id, start_at, max(start_at + make_interval(secs => elapsed_s)) over (order by start_at, id
      rows between unbounded preceding and 1 preceding) as busy_until
    from own where parent_id is null
  ), flagged as (
    select o.activity_id as id, f ->> 'kind' as kind, sum((f ->> 'count')::float8) as amount
    from activity_origin o cross join lateral jsonb_array_elements(o.facts -> 'flags') f
    where o.athlete_id = ${athleteId} and o.facts -> 'flags' is not null group by 1, 2
  ), suspect as (
    select b.id, 'overlap' as kind, 1 as place, extract(epoch from b.busy_until - b.start_at)::float8 as amount
    from busy b where b.start_at < b.busy_until - interval '1 minute' and not exists (
      select 1 from activity_origin o where o.activity_id = b.id and o.keep_apart)
    union all select id, 'doubtful', 2, jsonb_array_length(doubtful) from own where jsonb_array_length(doubtful) > 0
    union all select id, 'positions', 3, unreadable_s from own where unreadable_s > 0
    union all select id, kind, case kind when 'clock' then 4 when 'gaps' then 5 when 'values' then 7 else 8 end, amount
    from flagged
    union all select id, 'dropouts', 6, dropout_s from own where dropout_s > 0
    union all select id, 'excluded_bests', 9, 1 from own where excluded_from_bests
    union all select id, 'excluded_load', 10, 1 from own where excluded_from_load
  ), newest as (
    select s.*, o.name, o.day, o.start_at,
      row_number() over (partition by s.kind order by o.start_at desc, s.id) as nth
    from suspect s join own o using (id)
  )
  select jsonb_build_object(
    'counts', (select coalesce(jsonb_object_agg(c.kind, c.n), '{}')
      from (select kind, count(*) as n from suspect group by kind) c),
    'shown', (select coalesce(jsonb_agg(jsonb_build_object('activityId', n.id, 'name', n.name, 'day', n.day,
      'kind', n.kind, 'amount', n.amount) order by n.place, n.start_at desc, n.id), '[]')
      from newest n where n.nth <= ${SHOWN_EACH})) as suspects`

/** The first day an athlete did anything; null without activities. */
export async function firstDayOf(db: Db, athleteId: string): Promise<string | null> {
  const { rows } = await db.execute<{ day: string | null }>(
    sql`select min(day)::text as day from activity where athlete_id = ${athleteId}`,
  )
  return rows[0]?.day ?? null
}
