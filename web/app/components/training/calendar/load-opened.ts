import type { ApiClient } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { thresholdOn } from '#web/components/account/settings/zone-views.ts'
import { unitsOf } from '#web/format/units.ts'
import { sessionTips } from '#worker/domain/plan/session-tips.ts'
import type { WorkoutFile } from '#worker/domain/workout/files/file-name.ts'
import { filesOf } from '#worker/domain/workout/files/file-refusal.ts'
import type { Ask } from '../pain/pain-ask.tsx'
import { type StepLines, stepLines } from '../workout/step-words.ts'
import { type CalendarQuery, OPEN_DAY } from './calendar-model.ts'

type Workout = Answered<'GET /v1/plans/workouts'>['workouts'][number]
type Activity = Answered<'GET /v1/activities'>['activities'][number]
type Sent = Awaited<ReturnType<typeof askOpened>>

/** An activity of the day that no workout is matched with. */
export type FreeActivity = Pick<Activity, 'id' | 'name' | 'sport' | 'movingS' | 'stressPoints'>

export type FullWorkout = Omit<Workout, 'workout'>

export interface OpenedWorkoutView {
  kind: 'workout'
  workout: FullWorkout
  steps: StepLines[]
  /** What it can be saved as. */
  files: WorkoutFile[]
  /** What helps in a session of its kind; none once it is done or left out. */
  tips: string[]
  /** The answer to how hard it was, of the matched activity; null while not given. */
  rpe: number | null
  /** What it may have been. */
  free: FreeActivity[]
  /** The question before it, where it is asked now. */
  ask: Ask | null
  /** Sessions with trainers on its day. */
  sessions: Answered<'GET /v1/plans/workouts/:workout/sessions'>['sessions']
}

export interface OpenedDayView {
  kind: 'day'
  day: string
  workouts: FullWorkout[]
  free: FreeActivity[]
  /** The question of this day, where it is asked now. */
  ask: Ask | null
  /** The plan in force on that day, to which a workout can be added. */
  plan: { id: string; name: string } | null
  types: { id: string; label: string }[]
}

export type Opened = OpenedWorkoutView | OpenedDayView

/** What only the open day or workout needs, asked beside everything else; null while nothing is open. */
export async function askOpened(api: ApiClient, { open }: CalendarQuery) {
  if (open === null) return null
  if (open === OPEN_DAY) {
    const [plans, types, pain] = await Promise.all([
      api.call('GET /v1/plans'),
      api.call('GET /v1/workout-templates'),
      api.call('GET /v1/pain'),
    ])
    return { kind: 'day' as const, plans, types, pain }
  }
  const [me, thresholds, zones, pain, sessions] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/thresholds'),
    api.call('GET /v1/zones'),
    api.call('GET /v1/pain'),
    api.call('GET /v1/plans/workouts/:workout/sessions', { params: { workout: open } }),
  ])
  return { kind: 'workout' as const, me, thresholds, zones, pain, sessions }
}

export function openedOf(
  { day, open }: CalendarQuery,
  {
    asked,
    workouts,
    activities,
  }: { asked: NonNullable<Sent>; workouts: readonly Workout[]; activities: readonly Activity[] },
): Opened | null {
  const matched = new Set(workouts.map(({ done }) => done?.activityId))
  const freeOn = (on: string) => activities.filter((one) => one.day === on && !matched.has(one.id)).map(free)
  // Without the consent nothing is kept, so nothing is asked here; home and its own page say why.
  const now = asked.pain.data?.hasConsent ? asked.pain.data.ask : null
  if (asked.kind === 'day') {
    const { plans, types } = asked
    const plan = plans.ok
      ? plans.data.plans.find(
          ({ status, startDay, endDay }) => status === 'active' && startDay <= day && day <= endDay,
        )
      : undefined
    return {
      ...{ kind: 'day', day, free: freeOn(day), ask: now?.day === day ? now : null },
      workouts: workouts.filter((one) => one.day === day).map(withoutSteps),
      plan: plan ? { id: plan.id, name: plan.name } : null,
      types: types.ok
        ? types.data.builtIn.map(({ id, title, sport, minutes }) => ({
            id,
            label: `${title} (${sport}, ${minutes.from} to ${minutes.to} min)`,
          }))
        : [],
    }
  }
  const workout = workouts.find(({ id }) => id === open)
  if (!workout) return null
  const { me, thresholds, zones, sessions } = asked
  const stated = thresholds.ok ? thresholds.data.thresholds : []
  const ftpW = thresholdOn(stated, 'bike', 'power', workout.day)
  return {
    kind: 'workout',
    workout: withoutSteps(workout),
    steps: stepLines(workout.workout, {
      thresholds: stated,
      zones: zones.ok ? zones.data.zones : [],
      units: unitsOf(me.data),
      day: workout.day,
    }),
    files: filesOf(workout.workout, { ftpW }).flatMap(({ format, why }) => (why === null ? [format] : [])),
    tips:
      workout.isCompleted || workout.isSkipped
        ? []
        : sessionTips(workout.purpose, workout.sport, workout.plannedS),
    rpe: activities.find(({ id }) => id === workout.done?.activityId)?.rpe ?? null,
    free: freeOn(workout.day),
    ask: now?.workoutId === workout.id ? now : null,
    // Without them the workout is whole still.
    sessions: sessions.ok ? sessions.data.sessions : [],
  }
}

const withoutSteps = ({ workout: _, ...rest }: Workout): FullWorkout => rest

const free = ({ id, name, sport, movingS, stressPoints }: Activity): FreeActivity => ({
  ...{ id, name, sport, movingS, stressPoints },
})
