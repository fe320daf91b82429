import type { Random } from '#dev/sandbox/random.ts'
import { type ApiVisitor, newVisitor } from '#dev/test/api-visitor.ts'
import type { Product } from '#dev/test/run-product.ts'
import { insist, type StormSetup } from './practice-storm.ts'
import { withDb } from './strava-history.ts'

/** Written by the database itself, row by row of each transaction: how workouts became done and matched. */
const WATCHED = `create table storm_seen (n serial, tx bigint, workout_id text, was_done boolean, is_done boolean,
    was text, now text);
  create function storm_see() returns trigger language plpgsql as $$ begin
    insert into storm_seen (tx, workout_id, was_done, is_done, was, now) values (txid_current(), new.id,
      old.completed_at is not null, new.completed_at is not null, old.activity_id, new.activity_id);
    return new; end $$;
  create trigger storm_watch after update on planned_workout for each row execute function storm_see()`

/** What each transaction came to: a match clears a workout before it writes it. */
const CHANGES = `select workout_id, not (array_agg(was_done order by n))[1] and (array_agg(is_done order by n desc))[1] as done,
    (array_agg(now order by n desc))[1] is distinct from (array_agg(was order by n))[1] as matched
  from storm_seen group by workout_id, tx`

const CLIENT_IS = `with given as (update client set athlete_id = $1 where id = $2 returning id, practice_id),
    linked as (insert into client_link (id, practice_id, client_id, email, token_hash, created_by, created_at,
        expires_at, athlete_id, accepted_at)
      select 'lnk_' || id, practice_id, id, 'storm@example.org', id, $3, now(), now(), $1, now() from given returning id),
    granted as (insert into client_grant (link_id, domain, granted_at) select id, 'plans', now() from linked)
  insert into plan (id, athlete_id, request_id, name, status, generation_method, discipline, distance, style,
      start_day, end_day, request, phases, weeks, notes, created_at, updated_at)
    select 'pln_' || $1, $1, 'storm', 'Storm', 'active', 'standard', 'run', '10k', 'linear', current_date - 20,
      current_date + 20, '{}', '[]', '[]', '[]', now(), now()`

const WORKOUT = `insert into planned_workout (id, plan_id, athlete_id, day, half, phase, sport, title, purpose, priority,
    is_key, is_hard, workout, planned_s, planned_stress, created_at, updated_at)
  values ($1, 'pln_' || $2, $2, ($3::timestamptz at time zone 'utc')::date, 'am', 'base', 'strength', 'With my trainer',
    'strength', 'low', false, false, '{"sport":"strength","title":"With my trainer","steps":[]}', 1800, 20, now(), now())`

/** The clients of a storm as athletes: each has a plan, and lets the practice see it. */
export async function coachClients(product: Product, { clients, owner }: StormSetup): Promise<ApiVisitor[]> {
  const athletes: ApiVisitor[] = []
  for (const _ of clients) athletes.push(await newVisitor(product))
  await withDb(product, async (db) => {
    for (const [at, client] of clients.entries())
      await db.query(CLIENT_IS, [athletes[at]?.athleteId, client, owner.athleteId])
    await db.query(`update athlete set zone = 'UTC'`)
    await db.query(WATCHED)
  })
  return athletes
}

/** The workout that a session of a storm is. */
export const stormWorkout = (n: number) => `wkt_storm_${n}`

/** Puts the workouts that sessions will be into their athletes' plans. */
export const planWorkouts = (
  product: Product,
  workouts: readonly { n: number; athleteId: string; startsAt: string }[],
) =>
  withDb(product, async (db) => {
    for (const { n, athleteId, startsAt } of workouts)
      await db.query(WORKOUT, [stormWorkout(n), athleteId, startsAt])
  })

/** The athlete's own recording of a session, entered as often as it takes. */
export const enterSession = (athlete: ApiVisitor, random: Random, n: number, startsAt: string) =>
  insist(athlete, random, '/v1/activities', {
    ...{ request_id: `form-storm-${n}`, sport: 'strength', start_at: startsAt, moving_s: 1800 },
  })

const FOUND = `select w.id, c.booking_id as booking, c.done_at = a.starts_at and w.completed_at = c.done_at as "isDone",
    w.activity_id is not null as "isMatched",
    (select count(*)::int from (${CHANGES}) s where s.workout_id = w.id and s.done) as done,
    (select count(*)::int from (${CHANGES}) s where s.workout_id = w.id and s.matched) as matched,
    (select count(*)::int from text t where t.booking_id = b.id and t.kind = 'followup') as followups,
    (select count(*)::int from outbox o where o.type = 'event' and o.payload -> 'event' ->> 'type' = 'booking.completed'
      and o.payload -> 'event' ->> 'bookingId' = b.id) as events
  from planned_workout w left join coached_workout c on c.workout_id = w.id
    left join booking b on b.practice_id = c.practice_id and b.id = c.booking_id
    left join appointment a on a.practice_id = b.practice_id and a.id = b.appointment_id
  where w.id like 'wkt_storm_%' order by w.id`

export interface FoundWorkout {
  id: string
  booking: string | null
  isDone: boolean
  isMatched: boolean
  done: number
  matched: number
  followups: number
  events: number
}

/** What became of the workouts that sessions were. */
export const foundWorkouts = (product: Product): Promise<FoundWorkout[]> =>
  withDb(product, async (db) => (await db.query(FOUND)).rows)
