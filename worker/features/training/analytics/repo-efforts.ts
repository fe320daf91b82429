import { and, eq, type SQL, sql } from 'drizzle-orm'
import { bestsCoverage } from '#worker/db/bests-coverage.ts'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { profile } from '#worker/db/schema/account/profile.ts'
import { bestEffort, dayLoad } from '#worker/db/schema/training/activities.ts'
import { COVERAGE_BOUNDS } from '#worker/domain/effort/personal-best.ts'

/** Un-run queries for one batch, all of the athlete's own view. */

export interface Span {
  fromDay: SQL
  toDay: SQL
}

/** What day it is where the athlete is, so that a window is exact without asking for the zone first. */
export function localToday(athleteId: string, now: Date): SQL {
  return sql`(${instant(now)} at time zone (select z.zone from athlete z where z.id = ${athleteId}))::date`
}

/** The last `days` days, today included. */
export function lastDays(today: SQL, days: number): Span {
  return { fromDay: sql`(${today} - ${days - 1}::int)`, toDay: sql`${today}` }
}

/** As many days that end before others begin, or the same ones so many days earlier. */
export function daysBefore({ fromDay, toDay }: Span, back: number): Span {
  if (back > 0) return { fromDay: sql`(${fromDay} - ${back}::int)`, toDay: sql`(${toDay} - ${back}::int)` }
  return { fromDay: sql`(${fromDay} - (${toDay} - ${fromDay}) - 1)`, toDay: sql`(${fromDay} - 1)` }
}

/** Days that somebody chose, both included. */
export function chosenDays(fromDay: string, toDay: string): Span {
  return { fromDay: sql`${fromDay}::date`, toDay: sql`${toDay}::date` }
}

/** A best with the activity it is from. Dates are text, as everywhere. */
export interface BestRow {
  kind: string
  extent: number
  value: number
  isProviderStated: boolean
  day: string
  activityId: string
  name: string
  subSport: string | null
}

const KINDS = ['distance', 'power', 'heart_rate', 'speed', 'graded_speed'] as const
export type BestKind = (typeof KINDS)[number]

const bestsOf = (query: SQL) => sql<BestRow[]>`(select coalesce(jsonb_agg(jsonb_build_object(
    'kind', best.kind, 'extent', best.extent, 'value', best.value, 'isProviderStated', best.is_provider_stated,
    'day', best.day, 'activityId', best.activity_id, 'name', best.name, 'subSport', best.sub_sport
  ) order by best.kind, best.extent), '[]') from (${query}) as best)`

const list = (values: readonly (string | number)[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )

/**
 * The best of each kind and extent. Of a span it is chosen among that span's activities; of the whole record it is
 * found extent by extent at the end of its index, so ten years cost no more than one.
 */
export function bestRows(
  db: Db,
  athleteId: string,
  of: { sport: string; kinds: readonly BestKind[]; extents: readonly number[]; span: Span | null },
) {
  const { sport, kinds, extents, span } = of
  const columns = sql`b.kind, b.extent, b.value, b.is_provider_stated, b.day::text as day, b.activity_id, a.name, a.sub_sport`
  const better = sql`case when b.kind = 'distance' then b.value else -b.value end`
  const ofSpan =
    span &&
    sql`select distinct on (b.kind, b.extent) ${columns}
      from activity a join best_effort b on b.activity_id = a.id
      where a.athlete_id = ${athleteId} and a.day between ${span.fromDay} and ${span.toDay}
        and not a.excluded_from_bests and b.sport = ${sport} and b.kind in (${list(kinds)})
        and b.extent in (${list(extents)})
      order by b.kind, b.extent, ${better}, b.day, b.activity_id`
  const first = (
    kind: BestKind,
  ) => sql`select best.* from unnest(array[${list(extents)}]::float8[]) as want(extent)
    cross join lateral (select ${columns} from best_effort b join activity a on a.id = b.activity_id
      where b.athlete_id = ${athleteId} and b.sport = ${sport} and b.kind = ${kind} and b.extent = want.extent
        and not a.excluded_from_bests
      order by b.value ${kind === 'distance' ? sql`asc` : sql`desc`}, b.day, b.activity_id limit 1) as best`
  const ofAll = sql.join(
    kinds.map((kind) => first(kind)),
    sql` union all `,
  )
  return db
    .select({ bests: bestsOf(ofSpan ?? ofAll) })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

/** Who is graded, and what day it is for them. */
export function gradedPerson(db: Db, athleteId: string, today: SQL) {
  return db
    .select({
      today: sql<string>`${today}::text`,
      birthDate: profile.birthDate,
      sex: profile.sexForGrading,
    })
    .from(athlete)
    .leftJoin(profile, eq(profile.athleteId, athlete.id))
    .where(eq(athlete.id, athleteId))
}

/** Years with anything of a sport, newest first. */
export function activeYears(db: Db, athleteId: string, sport: string) {
  return db
    .selectDistinct({ year: sql<number>`extract(year from ${dayLoad.day})::int` })
    .from(dayLoad)
    .where(and(eq(dayLoad.athleteId, athleteId), eq(dayLoad.audience, 'own'), eq(dayLoad.sport, sport)))
    .orderBy(sql`1 desc`)
}

/** Sports that any best is kept of. */
export function sportsWithBests(db: Db, athleteId: string) {
  return db
    .select({
      sports: sql<
        string[]
      >`array(select want.sport from unnest(array['run', 'bike', 'swim', 'row', 'ski', 'walk', 'hike'])
        with ordinality as want(sport, place)
        where exists (select 1 from ${bestEffort} b where b.athlete_id = ${athleteId} and b.sport = want.sport)
        order by want.place)`,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

/** Activities of a sport in a span, how many were read sample by sample, how far the longest and all of them went. */
export function spanFacts(db: Db, athleteId: string, sport: string, span: Span) {
  const within = sql`from activity a where a.athlete_id = ${athleteId} and a.sport = ${sport}
    and a.day between ${span.fromDay} and ${span.toDay}`
  return db
    .select({
      fromDay: sql<string>`${span.fromDay}::text`,
      toDay: sql<string>`${span.toDay}::text`,
      activities: sql<number>`(select count(*)::int ${within})`,
      read: sql<number>`(select count(*)::int ${within} and a.facts is not null)`,
      coveredM: sql<number>`(select coalesce(sum(a.distance_m), 0) ${within})`,
      longest: sql<{ activityId: string; day: string; name: string; distanceM: number } | null>`(
        select jsonb_build_object('activityId', a.id, 'day', a.day, 'name', a.name, 'distanceM', a.distance_m) ${within}
          and a.distance_m > 0 order by a.distance_m desc, a.day, a.id limit 1)`,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}

/** A calendar year of days. */
export function yearSpan(year: number): Span {
  return { fromDay: sql`make_date(${year}::int, 1, 1)`, toDay: sql`make_date(${year}::int, 12, 31)` }
}

/** What bests of a sport compete with; see `bestsCoverage`. */
export function coverageOf(db: Db, athleteId: string, sport: string, span: Span | null) {
  return bestsCoverage(db, athleteId, sql`${sport}`, COVERAGE_BOUNDS, span)
}

/** From the first day of anything to today. */
export function wholeRecord(athleteId: string, today: SQL): Span {
  const fromDay = sql`coalesce((select min(f.day) from activity f where f.athlete_id = ${athleteId}), ${today})`
  return { fromDay, toDay: today }
}

/** What entitles an athlete to what is sold here. */
export const entitlementRows = (db: Db, athleteId: string) => selectEntitlementFacts(db, athleteId)
