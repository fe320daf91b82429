import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { dayLoad } from '#worker/db/schema/training/activities.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { STANDARD_DISTANCES } from '#worker/domain/effort/standard-distances.ts'
import type { Span } from './repo-efforts.ts'

/** Un-run queries for one batch. */

type Audience = 'own' | 'shared'

/** A year that was asked for, or the one it is where the athlete is. */
export const yearSql = (year: number | undefined, today: SQL): SQL =>
  year === undefined ? sql`extract(year from ${today})::int` : sql`${year}::int`

/** The season that was asked for, or the one under way; and the one it is held against, or the one before it. */
export function seasonsSql(
  { season, against, starts }: { season?: number | undefined; against?: number | undefined; starts: number },
  today: SQL,
): { now: SQL; past: SQL } {
  const now =
    season === undefined
      ? sql`extract(year from ${today} - make_interval(months => ${starts - 1}::int))::int`
      : sql`${season}::int`
  return { now, past: against === undefined ? sql`(${now} - 1)` : sql`${against}::int` }
}

/** Everything up to the end of a span. */
export const upToEndOf = ({ toDay }: Span): Span => ({ fromDay: sql`'0001-01-01'::date`, toDay })

export function seasonDays(season: SQL, starts: number): Span {
  const first = sql`make_date(${season}, ${starts}::int, 1)`
  return { fromDay: first, toDay: sql`(${first} + interval '1 year' - interval '1 day')::date` }
}

/** The athlete's day, the period that was meant, and which of their years hold anything. */
export function yearFacts(
  db: Db,
  athleteId: string,
  { today, year, starts = 1 }: { today: SQL; year: SQL; starts?: number },
) {
  const of = sql`extract(year from ${dayLoad.day} - make_interval(months => ${starts - 1}::int))::int`
  return db
    .select({
      today: sql<string>`${today}::text`,
      year: sql<number>`${year}`,
      years: sql<number[]>`array(select distinct ${of} from ${dayLoad}
        where ${dayLoad.athleteId} = ${athleteId} and ${dayLoad.audience} = 'own' order by 1 desc)`,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

/** What each day and sport of some spans added up to. */
export function groundDays(db: Db, athleteId: string, audience: Audience, spans: readonly Span[]) {
  const within = sql.join(
    spans.map(({ fromDay, toDay }) => sql`${dayLoad.day} between ${fromDay} and ${toDay}`),
    sql` or `,
  )
  return db
    .select({
      day: dayLoad.day,
      sport: sql<Sport>`${dayLoad.sport}`,
      count: dayLoad.activities,
      movingS: dayLoad.movingS,
      distanceM: dayLoad.distanceM,
      elevationGainM: dayLoad.elevationGainM,
    })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, audience), sql`(${within})`))
    .orderBy(asc(dayLoad.day), asc(dayLoad.sport))
}

interface Longest {
  sport: Sport
  activityId: string
  name: string
  day: string
  distanceM: number | null
  movingS: number
}

/** The farthest activity of each sport, or the longest where none has a distance. */
export const longestOf = (db: Db, athleteId: string, { fromDay, toDay }: Span) =>
  db.execute<Longest & Record<string, unknown>>(sql`
    select distinct on (a.sport) a.sport, a.id as "activityId", a.name, a.day::text as day,
      a.distance_m as "distanceM", a.moving_s as "movingS"
    from activity a
    where a.athlete_id = ${athleteId} and a.day between ${fromDay} and ${toDay} and not a.excluded_from_load
      and a.sport <> 'multisport'
    order by a.sport, a.distance_m desc nulls last, a.moving_s desc, a.id`)

/** Where the activities of a span come from; an activity with two sources counts for both. */
export const sourcesOf = (db: Db, athleteId: string, { fromDay, toDay }: Span) =>
  db.execute<{ provider: string; activities: number; isShareable: boolean }>(sql`
    select o.provider, count(distinct o.activity_id)::int as activities,
      bool_and(o.policy_ai and o.policy_coach and o.policy_public) as "isShareable"
    from activity a join activity_origin o on o.activity_id = a.id
    where a.athlete_id = ${athleteId} and a.day between ${fromDay} and ${toDay}
    group by 1 order by 2 desc, 1`)

export interface YearBestRow {
  sport: Sport
  kind: 'distance' | 'power'
  extent: number
  value: number
  before: number | null
  day: string
  activityId: string
  name: string
  isProviderStated: boolean
}

/** What a ride's best power is told of. */
export const POWER_SPANS = [
  { name: '5 s', durationS: 5 },
  { name: '1 min', durationS: 60 },
  { name: '5 min', durationS: 300 },
  { name: '20 min', durationS: 1200 },
  { name: '1 h', durationS: 3600 },
] as const
const SPORTS_WITH_BESTS = ['run', 'bike', 'swim'] as const

/**
 * Bests of a year that nothing before it beats. Each is found at the end of its index: what was set since is passed
 * over, so a year long ago costs as many steps as there were better efforts after it.
 * @param audience `shared`: of what may be shown to others alone, in the year and before it
 */
export function yearBests(db: Db, athleteId: string, audience: Audience, { fromDay, toDay }: Span) {
  const wanted = (kind: string, sport: string, extents: readonly number[]) =>
    extents.map((extent) => sql`(${sport}, ${kind}, ${extent}::float8)`)
  const lists = {
    distance: SPORTS_WITH_BESTS.flatMap((sport) =>
      wanted(
        'distance',
        sport,
        (STANDARD_DISTANCES[sport] ?? []).map(({ distanceM }) => distanceM),
      ),
    ),
    power: wanted(
      'power',
      'bike',
      POWER_SPANS.map(({ durationS }) => durationS),
    ),
  }
  const allowed = audience === 'own' ? sql`` : sql`and b.policy_ai and b.policy_coach and b.policy_public`
  const from = sql`from best_effort b join activity a on a.id = b.activity_id
    where b.athlete_id = ${athleteId} and b.sport = want.sport and b.kind = want.kind and b.extent = want.extent
      and not a.excluded_from_bests ${allowed}`
  const part = (kind: keyof typeof lists) => {
    const way = kind === 'distance' ? sql`asc` : sql`desc`
    const isBeaten = kind === 'distance' ? sql`before.value <= best.value` : sql`before.value >= best.value`
    return sql`select want.sport, want.kind, want.extent, best.value, before.value as before, best.day,
        best.activity_id as "activityId", best.name, best.is_provider_stated as "isProviderStated"
      from (values ${sql.join(lists[kind], sql`, `)}) as want(sport, kind, extent)
      cross join lateral (select b.value, b.day::text as day, b.activity_id, a.name, b.is_provider_stated ${from}
        and b.day between ${fromDay} and ${toDay} order by b.value ${way}, b.day, b.activity_id limit 1) as best
      left join lateral (select b.value ${from} and b.day < ${fromDay} order by b.value ${way} limit 1) as before
        on true
      where before.value is null or not ${isBeaten}`
  }
  return db.execute<YearBestRow & Record<string, unknown>>(
    sql`select * from (${part('distance')} union all ${part('power')}) as found order by sport desc, kind, extent`,
  )
}
