import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { addDays } from '#worker/domain/calendar/day.ts'
import { generatePlan } from '#worker/domain/plan/generate-plan.ts'
import type { PlanRequest, Slot } from '#worker/domain/plan/plan.ts'
import { makeId } from '#worker/platform/ids.ts'
import type { Deployed } from './people.ts'
import { ROBIN } from './people.ts'
import { proposalRow } from './proposal.ts'

const WEEKS_DONE = 5
const GOAL = { discipline: 'run', distance: 'half' } as const

/** Minutes from Monday to Sunday. */
const MINUTES = [45, 75, 60, 75, 45, 150, 90]

/**
 * The runner is in the middle of a plan, for which the coach proposes a change: it was made five weeks ago, which no route of today allows. Activities find
 * their workouts as they come in.
 */
export async function seedPlan(stack: Pick<Deployed, 'postgresUrl'>): Promise<void> {
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const sinceMonday = (now.getUTCDay() + 6) % 7
  const startDay = addDays(today, -sinceMonday - WEEKS_DONE * 7)
  const newId = (kind: 'plan' | 'plannedWorkout' | 'planChange' | 'proposal' | 'race') =>
    makeId(kind, now.getTime(), randomBytes(10))
  const race = {
    ...{ id: newId('race'), name: 'River Half Marathon', day: addDays(startDay, 10 * 7 - 1) },
    ...{ priority: 'A' as const, goal: GOAL },
  }
  const { id: _, ...asked } = race
  const made = generatePlan(requestOf(startDay, race, () => newId('plannedWorkout')))
  if (made.kind === 'refusal') throw new Error(`the demo's plan: ${made.limit}`)
  const database = new pg.Client({ connectionString: stack.postgresUrl })
  await database.connect()
  try {
    const { rows } = await database.query('select id from athlete where email = $1', [ROBIN.email])
    const at = {
      athlete_id: rows[0].id,
      created_at: `${startDay}T06:00:00Z`,
      updated_at: `${startDay}T06:00:00Z`,
    }
    const insert = (table: string, list: readonly object[]) => {
      const keys = Object.keys(list[0] ?? {}).join(', ')
      return database.query(
        `insert into ${table} (${keys}) select ${keys} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(list)],
      )
    }
    const planId = newId('plan')
    const { phases, weeks, notes, workouts, endDay } = made
    await insert('race', [
      { ...at, id: race.id, name: race.name, day: race.day, priority: 'A', ...GOAL, goal_s: 6000 },
    ])
    await insert('plan', [
      {
        ...{ ...at, id: planId, request_id: 'demo', name: race.name, status: 'active', ...GOAL, version: 1 },
        ...{ generation_method: 'standard', style: 'linear', start_day: startDay, end_day: endDay },
        ...{ request: { goal: GOAL, races: [asked], goalS: 6000 }, phases, weeks, notes },
      },
    ])
    await insert(
      'planned_workout',
      workouts.map(({ workout, totals, ...one }) => ({
        ...{ ...at, id: one.id, plan_id: planId, day: one.day, half: one.half, purpose: one.purpose },
        phase: weeks.find((week) => one.day >= week.startDay && one.day <= week.endDay)?.phase ?? 'base',
        ...{ sport: workout.sport, title: workout.title, description: workout.description ?? null, workout },
        ...{ priority: one.priority, is_key: one.isKey, is_hard: one.isHard, planned_s: totals.minutes * 60 },
        ...{ planned_m: totals.km === null ? null : totals.km * 1000, planned_stress: totals.stress },
        ...{ reason: one.reason, race_id: one.raceId, is_skipped: false, is_withdrawn: false, version: 1 },
      })),
    )
    await insert('plan_suggestion', [
      {
        ...{ ...proposalRow(workouts, today), id: newId('proposal'), athlete_id: at.athlete_id },
        ...{ plan_id: planId, created_at: now, expires_at: new Date(now.getTime() + 48 * 3_600_000) },
      },
    ])
    await database.query(
      `insert into flag (key, value, updated_at) values ('coach.action_automation_v1', 'true', $1)
       on conflict do nothing`,
      [now],
    )
    await database.query(
      `insert into plan_modification_log (athlete_id, plan_id, change_id, action, at, source, actor_id)
       values ($1, $2, $3, 'create', $4, 'athlete', $1)`,
      [at.athlete_id, planId, newId('planChange'), at.created_at],
    )
  } finally {
    await database.end()
  }
}

function requestOf(startDay: string, race: PlanRequest['races'][number], newId: () => string): PlanRequest {
  const slot = (minutes: number): Slot => ({ minutes, sports: ['run', 'strength'] })
  return {
    ...{ goal: GOAL, style: 'linear', today: startDay, startDay, weeks: null, races: [race] },
    intent: { kind: 'time', goalS: 6000 },
    baseline: {
      sports: {
        run: {
          weeklyMinutes: [250, 270, 260, 280, 240, 290, 280, 270],
          weeklyKm: [46, 50, 48, 52, 44, 54, 52, 50],
          longestMinutes: 100,
        },
      },
      ...{ fitness: 55, experience: 'intermediate', daysSinceLast: 1, breakCause: null },
    },
    availability: {
      week: MINUTES.map((minutes) => ({ am: slot(minutes), pm: null })),
      ...{ overrides: [], blackoutDays: [], twoADays: false },
    },
    ...{ longDay: 5, keyDays: [1, 3], backToBackHard: false, strengthPerWeek: 1 },
    thresholds: { speedMps: 3.9, powerW: null, cssMps: null, heartRateBpm: null },
    ...{ kept: [], seed: 1, newId },
  }
}
