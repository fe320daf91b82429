import { eq, type SQL, sql } from 'drizzle-orm'
import type { BestsCoverage, CoverageBounds } from '#worker/domain/effort/personal-best.ts'
import type { Db } from './open.ts'
import { athlete } from './schema/account/accounts.ts'

/**
 * What bests of a sport are chosen from: how many activities of it were read, and of the unread those that no other
 * one exceeds in length and top both, and of those of about a standard distance the ones than which no other was
 * quicker and higher. A few rows stand for thousands, and `standingOf` judges by them exactly as by all.
 * @param span both days included; without it all of them compete
 */
export function bestsCoverage(
  db: Db,
  athleteId: string,
  sport: SQL,
  bounds: CoverageBounds,
  span: { fromDay: SQL; toDay: SQL } | null = null,
) {
  const slack = sql`${bounds.lengthSlack}::float8`
  const within = span ? sql`and a.day between ${span.fromDay} and ${span.toDay}` : sql``
  return db
    .select({
      coverage: sql<BestsCoverage>`(
        with rivals as materialized (
          select a.distance_m, a.max_speed_mps, a.moving_s, a.elapsed_s, a.average_power_w, a.max_power_w,
            a.detail = 'summary' and a.facts is null as is_unread
          from activity a
          where a.athlete_id = ${athleteId} and a.sport = ${sport} and not a.is_manual
            and not a.excluded_from_bests ${within}
        ), reach as (
          -- What may hold a distance well inside it; of about a distance itself, its average says more.
          select 'distance' as kind, distance_m / ${slack} as extent, coalesce(max_speed_mps, 'infinity') as top
          from rivals where is_unread and distance_m > 0
          union all
          select 'power', elapsed_s * ${slack}, coalesce(max_power_w, 'infinity')
          from rivals where is_unread and (average_power_w is not null or max_power_w is not null)
        ), whole as (
          select m.extent, coalesce(r.max_speed_mps, 'infinity') as top,
            r.moving_s - greatest(r.distance_m - m.extent, 0) / ${bounds.standingMps}::float8 as least_s
          from (select value::float8 as extent from jsonb_array_elements_text(${JSON.stringify(bounds.distancesM)}::jsonb)) m
          join rivals r on r.is_unread and r.distance_m * ${slack} >= m.extent
            and r.distance_m < m.extent * ${slack}
        ), quick as (
          select *, max(top) over (partition by extent order by least_s, top desc
            rows between unbounded preceding and 1 preceding) as quicker_top
          from whole
        ), ranked as (
          select *, max(top) over (partition by kind order by extent desc, top desc
            rows between unbounded preceding and 1 preceding) as longer_top
          from reach
        )
        select jsonb_build_object(
          'activities', (select count(*) from rivals),
          'read', (select count(*) from rivals where not is_unread),
          'isArriving', exists (
            select 1 from connection c left join ingestion_state s using (athlete_id, provider)
            where c.athlete_id = ${athleteId} and c.status <> 'revoked'
              and coalesce(s.status, 'queued') <> 'complete' and coalesce(s.phase, 'index') = 'index'
          ) or exists (
            select 1 from athlete_data_import_job j
            where j.athlete_id = ${athleteId} and j.status in ('queued', 'running')
          ),
          'unread', coalesce((
            select jsonb_agg(jsonb_build_object('kind', kind, 'extent', extent, 'top', nullif(top, 'infinity')))
            from ranked where longer_top is null or top > longer_top
          ), '[]') || coalesce((
            select jsonb_agg(jsonb_build_object('kind', 'whole', 'extent', extent, 'top', nullif(top, 'infinity'), 'leastS', least_s))
            from quick where quicker_top is null or top > quicker_top
          ), '[]')
        )
      )`,
    })
    .from(athlete)
    .where(eq(athlete.id, athleteId))
}
