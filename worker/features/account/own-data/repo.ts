import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'

/** Of each list so many, the newest first: the answer is made at once and stays small. */
export const MOST_OF_EACH = 25

/**
 * What an athlete's rows hold of them, by the names the file has. Columns are named one by one: tokens, hashes, object
 * keys and what only the service works with are not theirs to carry away.
 */
export const LISTS = {
  activities: [
    'activity',
    'id name sport sub_sport start_at day elapsed_s moving_s distance_m elevation_gain_m average_heart_rate_bpm max_heart_rate_bpm average_power_w average_cadence_rpm energy_kj stress_points stress_model rpe notes tags is_indoor is_manual',
    'start_at desc, id desc',
  ],
  check_ins: [
    'check_in',
    'day sleep_h sleep_quality hrv_ms rest_hr_bpm weight_kg soreness life_stress mood nutrition work_pattern rpe',
    'day desc',
  ],
  pain_answers: ['pain_answer', 'day moment score signs', 'day desc, moment'],
  injury_returns: ['injury_return', 'area start_stage from_day to_day', 'from_day desc, id desc'],
  timeline_notes: ['timeline_note', 'kind from_day to_day words', 'from_day desc, id desc'],
  thresholds: [
    'threshold',
    'sport effective_from ftp_w threshold_pace_s_per_km threshold_hr_bpm css_mps source',
    'effective_from desc, id desc',
  ],
  zones: ['zone_system', 'sport measure bounds effective_from', 'effective_from desc, id desc'],
  gear: ['gear', 'kind name start_distance_m retired_on', 'name, id'],
  races: ['race', 'name day priority discipline distance goal_s result_s place', 'day desc, id desc'],
  plans: ['plan', 'name status discipline distance style start_day end_day', 'start_day desc, id desc'],
  planned_workouts: [
    'planned_workout',
    'day sport title description planned_s planned_m',
    'day desc, id desc',
  ],
  workouts: ['workout_template', 'title sport tags workout', 'title, id'],
  coach_messages: ['coach_message', 'text created_at', 'created_at desc, id desc'],
  coach_facts: ['coach_fact', 'text said_at', 'said_at desc, id desc'],
  imports: [
    'athlete_data_import_job',
    'importer name status created_at finished_at',
    'created_at desc, id desc',
  ],
  connections: ['connection', 'provider external_name scopes status connected_at', 'provider'],
  shared_activities: ['share_link', 'activity_id made_at ended_at', 'made_at desc, id desc'],
  consents: ['consent', 'purpose version granted decided_at', 'decided_at desc, id desc'],
} as const satisfies Record<string, readonly [table: string, columns: string, order: string]>
export type ListName = keyof typeof LISTS
export const LIST_NAMES = Object.keys(LISTS) as ListName[]

/** An athlete's account, profile, and of each list how many there are and the newest of them. One trip. */
export function loadOwnData(db: Db, athleteId: string) {
  const list = (name: ListName) => {
    const [table, columns, order] = LISTS[name]
    const from = sql.raw(table)
    return db.execute(sql`select
      (select count(*)::int from ${from} t where t.athlete_id = ${athleteId}) as count,
      (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (select ${sql.raw(columns.split(' ').join(', '))}
        from ${from} where athlete_id = ${athleteId} order by ${sql.raw(order)} limit ${MOST_OF_EACH}) r) as latest`)
  }
  return readTogether(db, {
    account:
      db.execute(sql`select to_jsonb(r) as account from (select id, email, name, zone, locale, units, created_at
      from athlete where id = ${athleteId}) r`),
    profile: db.execute(sql`select to_jsonb(r) as profile from (select birth_date, sex_for_grading, weight_kg,
      rest_hr_bpm, max_hr_bpm from profile where athlete_id = ${athleteId}) r`),
    lists: LIST_NAMES.map(list),
  })
}
