import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import { gearOf } from '#worker/db/gear-of.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { gear, gearDefault, gearService } from '#worker/db/schema/training/daily.ts'
import type { GearChange, GearDefault, NewGear, NewService } from './schema.ts'

const MOST_UNNAMED = 30
/** How much one athlete keeps: each look sums all of it up. */
export const MOST_GEAR = 200
export const MOST_SERVICES = 30
const MOST_DEFAULTS = 500

/** An athlete's zone, their gear with what was done with each, and what sources name beside it: one trip. */
export async function loadGear(db: Db, athleteId: string) {
  const {
    person: [person],
    pieces,
    unnamed,
  } = await readTogether(db, {
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
    pieces: db.execute(piecesOf(athleteId)),
    unnamed: db.execute(unnamedOf(athleteId)),
  })
  return { zone: person?.zone, pieces: pieces.rows, unnamed: unnamed.rows }
}

/** Every distance by one look at the activities; a multisport parent is the sum of its legs and counts through them. */
const piecesOf = (athleteId: string): SQL => sql`with used as materialized (
    select ${gearOf} as gear_id, a.day, coalesce(a.distance_m, 0) as distance_m, a.moving_s from activity a
    where a.athlete_id = ${athleteId} and a.sport <> 'multisport'
      and exists (select 1 from gear g where g.athlete_id = ${athleteId})),
  sums as (select gear_id, sum(distance_m) as distance_m, sum(moving_s) as moving_s, count(*)::int as activities,
    min(day)::text as first_day, max(day)::text as last_day from used where gear_id is not null group by gear_id)
  select g.id, g.kind, g.name, g.provider, g.external_id as "externalId", g.start_distance_m as "startDistanceM",
    g.retired_on::text as "retiredOn", g.start_distance_m + coalesce(s.distance_m, 0) as "distanceM",
    coalesce(s.moving_s, 0) as "movingS", coalesce(s.activities, 0) as activities,
    s.first_day as "firstDay", s.last_day as "lastDay",
    coalesce((select jsonb_agg(now.sport order by now.sport) from (select distinct on (d.sport) d.sport, d.gear_id
      from gear_default d where d.athlete_id = g.athlete_id order by d.sport, d.from_day desc) now
      where now.gear_id = g.id), '[]') as "defaultFor",
    coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'everyM', v.every_m,
      'everyDays', v.every_days, 'doneOn', v.done_on, 'sinceM', coalesce((select sum(u.distance_m) from used u
        where u.gear_id = v.gear_id and u.day > v.done_on), 0)) order by v.id)
      from gear_service v where v.gear_id = g.id), '[]') as services
  from gear g left join sums s on s.gear_id = g.id where g.athlete_id = ${athleteId}
  order by g.retired_on is not null, s.last_day desc nulls last, g.id`

const unnamedOf = (athleteId: string): SQL => sql`select o.provider, o.summary ->> 'gearId' as "externalId",
    mode() within group (order by a.sport) as sport, count(*)::int as activities,
    coalesce(sum(a.distance_m), 0) as "distanceM"
  from activity_origin o join activity a on a.id = o.activity_id
  where o.athlete_id = ${athleteId} and o.summary ? 'gearId' and not exists (select 1 from gear g
    where g.athlete_id = o.athlete_id and g.provider = o.provider and g.external_id = o.summary ->> 'gearId')
  group by 1, 2 order by activities desc, 1, 2 limit ${MOST_UNNAMED}`

type Row = Omit<NewGear, 'kind'> & Pick<NewGear, 'kind'> & { id: string; athleteId: string }

export const countGear = (db: Db, athleteId: string) =>
  db.select({ n: count() }).from(gear).where(eq(gear.athleteId, athleteId))

/** Nothing is made where there is as much as one keeps, or where what a source names has one. */
export const insertGear = (row: Row, now: Date): SQL => {
  const at = instant(now)
  return sql`insert into ${gear} (id, athlete_id, kind, name, provider, external_id, start_distance_m, created_at, updated_at)
    select ${row.id}, ${row.athleteId}, ${row.kind}, ${row.name}, ${row.provider}::text, ${row.externalId}::text,
      ${row.startDistanceM}::float8, ${at}, ${at}
    where (select count(*) from ${gear} g where g.athlete_id = ${row.athleteId}) < ${MOST_GEAR}
    on conflict do nothing returning id`
}

export const updateGear = (db: Db, athleteId: string, id: string, change: GearChange, now: Date) =>
  db
    .update(gear)
    .set({ ...change, updatedAt: now })
    .where(and(eq(gear.athleteId, athleteId), eq(gear.id, id)))
    .returning({ id: gear.id })

export const deleteGear = (db: Db, athleteId: string, id: string) =>
  db
    .delete(gear)
    .where(and(eq(gear.athleteId, athleteId), eq(gear.id, id)))
    .returning({ id: gear.id })

/** Activities that named it by hand are as if nobody had chosen. */
export const forgetChoices = (db: Db, athleteId: string, id: string) =>
  db.execute(
    sql`update activity set gear_choice = null where athlete_id = ${athleteId} and gear_choice = ${id}`,
  )

export const ownGear = (db: Db, athleteId: string, id: string) =>
  db
    .select({ id: gear.id })
    .from(gear)
    .where(and(eq(gear.athleteId, athleteId), eq(gear.id, id)))

/** Nothing is made for gear of somebody else, or beyond what one keeps. */
export const insertService = (
  athleteId: string,
  gearId: string,
  row: NewService & { id: string; doneOn: string },
  now: Date,
): SQL => sql`insert into ${gearService} (id, gear_id, athlete_id, name, every_m, every_days, done_on, created_at, updated_at)
  select ${row.id}, g.id, g.athlete_id, ${row.name}, ${row.everyM}::float8, ${row.everyDays}::int, ${row.doneOn}::date,
    ${instant(now)}, ${instant(now)}
  from ${gear} g where g.id = ${gearId} and g.athlete_id = ${athleteId}
    and (select count(*) from ${gearService} v where v.gear_id = g.id) < ${MOST_SERVICES} returning id`

const ownService = (athleteId: string, gearId: string, id: string) =>
  and(eq(gearService.athleteId, athleteId), eq(gearService.gearId, gearId), eq(gearService.id, id))

export const updateService = (
  db: Db,
  { athleteId, gearId, id }: { athleteId: string; gearId: string; id: string },
  doneOn: string,
  now: Date,
) =>
  db
    .update(gearService)
    .set({ doneOn, updatedAt: now })
    .where(ownService(athleteId, gearId, id))
    .returning({ id: gearService.id })

export const deleteService = (db: Db, athleteId: string, gearId: string, id: string) =>
  db
    .delete(gearService)
    .where(ownService(athleteId, gearId, id))
    .returning({ id: gearService.id })

/** From a day on; null for none. Refused by leaving it out where the gear is not theirs. */
export const upsertDefault = (
  athleteId: string,
  { sport, gearId, fromDay }: GearDefault & { fromDay: string },
): SQL => sql`insert into ${gearDefault} (athlete_id, sport, from_day, gear_id)
  select ${athleteId}, ${sport}, ${fromDay}::date, ${gearId}::text
  where (${gearId}::text is null or exists (select 1 from ${gear} g where g.id = ${gearId} and g.athlete_id = ${athleteId}))
    and (select count(*) from ${gearDefault} d where d.athlete_id = ${athleteId}) < ${MOST_DEFAULTS}
  on conflict (athlete_id, sport, from_day) do update set gear_id = excluded.gear_id returning sport`
