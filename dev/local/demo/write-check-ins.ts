import pg from 'pg'
import { type PlantedCheckIn, plantCheckIns } from '#dev/data/planted/plant-check-ins.ts'
import { DEMO_ATHLETES } from '#dev/sandbox/history/athletes.ts'
import { buildActivities, weeksToPresent } from '#dev/sandbox/history/build-activities.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { CHECK_IN_FIELDS, type CheckInField } from '#worker/domain/wellness/check-in-fields.ts'
import type { Person } from './people.ts'
import { seededChance } from './practice/chance.ts'

const DAYS = 730
const SHORTEST_S = 20 * 60
const FIELDS: readonly CheckInField[] = CHECK_IN_FIELDS.filter(
  (field) => !['weightKg', 'nutrition', 'workPattern', 'rpe'].includes(field),
)

/** Two years of mornings beside the runner's recorded history, with one effect in them that is there to be found. */
export async function writeCheckIns(url: string, person: Person, key: string, nowMs: number): Promise<void> {
  const athlete = DEMO_ATHLETES.find((one) => one.key === key)
  if (!athlete) throw new Error(`no history is called ${key}`)
  const runs = buildActivities(athlete, weeksToPresent(athlete, nowMs)).flatMap((one) =>
    one.type === 'Run' && one.movingS >= SHORTEST_S && one.distanceM > 0
      ? [{ day: localDay(one.startMs, person.zone), paceSPerKm: (1000 * one.movingS) / one.distanceM }]
      : [],
  )
  const toDay = localDay(nowMs, person.zone)
  const rows = plantCheckIns(
    runs,
    { fromDay: addDays(toDay, 1 - DAYS), toDay: addDays(toDay, -1) },
    seededChance(21).next,
  )
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    await store(db, person.email, rows, new Date(nowMs))
  } finally {
    await db.end()
  }
}

async function store(
  db: pg.Client,
  email: string,
  rows: readonly PlantedCheckIn[],
  now: Date,
): Promise<void> {
  const said = Object.fromEntries(FIELDS.map((field) => [field, 'hand']))
  await db.query(
    `insert into check_in (athlete_id, day, sleep_h, sleep_quality, hrv_ms, rest_hr_bpm, soreness, life_stress, mood,
       said_by, created_at, updated_at)
     select a.id, (r->>'day')::date, (r->>'sleepH')::float8, (r->>'sleepQuality')::int, (r->>'hrvMs')::float8,
       (r->>'restHrBpm')::float8, (r->>'soreness')::int, (r->>'lifeStress')::int, (r->>'mood')::int, $3, $4, $4
     from athlete a, jsonb_array_elements($2::jsonb) r where a.email = $1
     on conflict do nothing`,
    [email, JSON.stringify(rows), JSON.stringify(said), now],
  )
  await db.query(
    `insert into check_in_choice (athlete_id, fields, updated_at) select id, $2, $3 from athlete where email = $1
     on conflict do nothing`,
    [email, FIELDS, now],
  )
}

const localDay = (atMs: number, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(atMs))
