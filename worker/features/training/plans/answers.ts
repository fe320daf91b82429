import * as z from 'zod'
import { RETURN_STAGES } from '#worker/domain/injury/return-stage.ts'
import { PLAN_EXPERIENCE, REFUSALS } from '#worker/domain/plan/plan.ts'
import { MISSED_PROTOCOLS } from '#worker/domain/plan-change/missed-days.ts'
import { PLAN_ACTIONS } from '#worker/domain/plan-change/undo-change.ts'
import { TEMPLATE_PURPOSES } from '#worker/domain/workout/templates/template.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { AvailabilityView } from './answers-availability.ts'
import type { plans } from './routes.ts'
import type { planControl } from './routes-control.ts'

const day = z.iso.date()
const text = z.string().nullable()
const amount = z.number().nullable()

export const PLAN_STATUSES = ['active', 'paused', 'completed', 'cancelled', 'archived'] as const

/** What is planned on a day, and what was done of it. */
export const Planned = z.object({
  id: z.string(),
  planId: z.string(),
  day,
  half: z.enum(['am', 'pm']),
  /** Of the plan, by the day it is on. */
  week: z.int(),
  phase: z.string(),
  sport: z.string(),
  title: z.string(),
  description: text,
  coachNotes: text,
  purpose: z.string(),
  priority: z.enum(['high', 'medium', 'low']),
  isKey: z.boolean(),
  isHard: z.boolean(),
  workout: z.custom<Workout>(),
  plannedS: z.number(),
  plannedM: amount,
  plannedStress: z.number(),
  /** Why the generator put it there; null for one added by hand. */
  reason: text,
  isSkipped: z.boolean(),
  isCompleted: z.boolean(),
  /** Goes back with a change, which is refused where the workout was changed since. */
  version: z.int(),
  /** What was done of it; null while nothing is matched. */
  done: z
    .object({
      activityId: z.string(),
      name: z.string(),
      movingS: z.number(),
      distanceM: amount,
      stress: amount,
      matchedBy: z.enum(['auto', 'hand']),
    })
    .nullable(),
  /** The session with a trainer that it is done in. */
  session: z.object({ bookingId: z.string(), isDone: z.boolean() }).nullable(),
})
export type Planned = z.output<typeof Planned>

const Totals = z.object({ s: z.number(), m: z.number(), stress: z.number() })

export const PlanLine = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(PLAN_STATUSES),
  generationMethod: z.string(),
  discipline: z.enum(['run', 'triathlon']),
  distance: z.string(),
  style: z.enum(['linear', 'block', 'reverse']),
  startDay: day,
  endDay: day,
  createdAt: instant,
  archivedAt: instant.nullable(),
  workouts: z.int(),
  completed: z.int(),
})
export type PlanLine = z.output<typeof PlanLine>

const PlanList = z.object({ today: day, plans: z.array(PlanLine) })
export type PlanList = z.output<typeof PlanList>

const PlanPage = z.object({
  today: day,
  plan: PlanLine,
  /** Goes back with changes of days and weeks. */
  version: z.int(),
  /** Whether single workouts may be changed: the entitlement `workout.control`, and the switch. */
  canControl: z.boolean(),
  phases: z.array(
    z.object({
      ...{ name: z.string(), fromWeek: z.int(), toWeek: z.int(), startDay: day, endDay: day },
      reason: z.string(),
    }),
  ),
  weeks: z.array(
    z.object({
      ...{ number: z.int(), startDay: day, endDay: day, phase: z.string(), isRecovery: z.boolean() },
      reason: z.string(),
      /** Sum of what is planned now, without what is skipped. */
      planned: Totals,
      /** Sum of everything done in these days, planned or not; null where it is not shown. */
      done: Totals.nullable(),
      /** Activities that are none of the workouts. */
      unplanned: z.int(),
    }),
  ),
  notes: z.array(
    z.object({ kind: z.string(), week: z.int().nullable(), day: day.nullable(), text: z.string() }),
  ),
  workouts: z.array(Planned),
  /** Activities of these days that are none of the workouts, newest first. */
  unmatched: z.array(
    z.object({ id: z.string(), day, name: z.string(), sport: z.string(), movingS: z.number() }),
  ),
})
export type PlanPage = z.output<typeof PlanPage>

const PlannedList = z.object({ today: day, workouts: z.array(Planned) })
export type PlannedList = z.output<typeof PlannedList>

/** What a change came to. */
export const Changed = z.object({
  /** Null where it reads so already. */
  changeId: text,
  version: z.int(),
  workouts: z.array(Planned),
})
export type Changed = z.output<typeof Changed>

/** What a plan made anew from tomorrow on would change. */
const ReplanView = z.object({
  /** Of the plan; goes back with taking it. */
  version: z.int(),
  /** Why it cannot be; null where it can. */
  refusal: text,
  /** Sessions that go and come, by day; those that stay are not among them. */
  changes: z.array(
    z.object({ day, title: z.string(), s: z.number(), kind: z.enum(['goes', 'comes']), why: text }),
  ),
  /** How many stay as they are. */
  stays: z.int(),
  before: Totals,
  after: Totals,
})
export type ReplanView = z.output<typeof ReplanView>

/** What days without training would change. */
const MissedDaysView = z.object({
  /** Of the plan; goes back with taking it. */
  version: z.int(),
  protocol: z.enum(MISSED_PROTOCOLS),
  days: z.array(day),
  reason: z.string(),
  changes: z.array(
    z.object({
      ...{ workoutId: z.string(), day, beforeTitle: z.string(), afterTitle: z.string() },
      ...{ beforeS: z.number(), afterS: z.number(), isHard: z.boolean() },
    }),
  ),
})
export type MissedDaysView = z.output<typeof MissedDaysView>

const WorkoutTypes = z.object({
  types: z.array(
    z.object({
      ...{ id: z.string(), sport: z.string(), purpose: z.enum(TEMPLATE_PURPOSES), name: z.string() },
      summary: z.string(),
      minutes: z.object({ from: z.int(), to: z.int() }),
    }),
  ),
})
export type WorkoutTypes = z.output<typeof WorkoutTypes>

const History = z.object({
  /** What one tap undoes and redoes; null where there is nothing. */
  undo: text,
  redo: text,
  /** Newest first. */
  changes: z.array(
    z.object({
      id: z.string(),
      action: z.enum(PLAN_ACTIONS),
      ofChangeId: text,
      at: instant,
      source: z.enum(['athlete', 'coach', 'trainer', 'system']),
      reason: text,
      state: z.enum(['done', 'undone', 'fixed']),
      /** Why one that is done cannot be undone any more; null where it can, or is not done. */
      whyKept: text,
      workouts: z.array(
        z.object({
          ...{ workoutId: z.string(), title: z.string(), beforeDay: day, afterDay: day },
          /** Fields that read differently afterwards. */
          fields: z.array(z.string()),
          beforeS: z.number(),
          afterS: z.number(),
        }),
      ),
    }),
  ),
})
export type History = z.output<typeof History>

const Phase = z.object({
  ...{ name: z.string(), fromWeek: z.int(), toWeek: z.int(), startDay: day, endDay: day },
  reason: z.string(),
})
const Note = z.object({ kind: z.string(), week: z.int().nullable(), day: day.nullable(), text: z.string() })
const Amounts = z.object({ minutes: z.number(), km: amount, stress: z.number() })

/** The plan that would be made, or what stands in its way. */
/** A plan that is not in force yet, as it is shown. */
export const PlanShown = z.object({
  startDay: day,
  endDay: day,
  phases: z.array(Phase),
  weeks: z.array(
    z.object({
      ...{ number: z.int(), startDay: day, endDay: day, phase: z.string(), isRecovery: z.boolean() },
      ...{ planned: Amounts, reason: z.string() },
    }),
  ),
  notes: z.array(Note),
  workouts: z.array(
    z.object({
      ...{ id: z.string(), day, half: z.enum(['am', 'pm']), sport: z.string(), title: z.string() },
      ...{ purpose: z.string(), isKey: z.boolean(), isHard: z.boolean() },
      ...{ totals: Amounts, reason: z.string() },
    }),
  ),
})

const Preview = z.object({
  today: day,
  /** Nobody has said when they can train: an hour each day and two at weekends is assumed. */
  isAvailabilityAssumed: z.boolean(),
  /** What was done in the last eight weeks, oldest first. */
  baseline: z.object({
    sports: z.array(
      z.object({ sport: z.string(), weeklyMinutes: z.array(z.number()), longestMinutes: z.number() }),
    ),
    fitness: amount,
    experience: z.enum(PLAN_EXPERIENCE),
    daysSinceLast: z.int().nullable(),
    breakCause: z.enum(['injury', 'illness', 'other']).nullable(),
    /** Of a return from an injury that is on: the plan begins there. */
    returnStage: z.enum(RETURN_STAGES).nullable(),
  }),
  plan: PlanShown.nullable(),
  refusal: z
    .object({ kind: z.literal('refusal'), code: z.enum(REFUSALS), limit: z.string(), wayOut: z.string() })
    .nullable(),
})
export type Preview = z.output<typeof Preview>

const StatusSet = z.object({ status: z.enum(['active', 'paused', 'cancelled']) })
export type StatusSet = z.output<typeof StatusSet>

export const answers = {
  'GET /v1/availability': { 200: AvailabilityView },
  'PUT /v1/availability': { 200: AvailabilityView },
  'POST /v1/plans': { 201: Made },
  'POST /v1/plans/preview': { 200: Preview },
  'PUT /v1/plans/:plan/status': { 200: StatusSet },
  'GET /v1/plans': { 200: PlanList },
  'GET /v1/plans/workouts': { 200: PlannedList },
  'GET /v1/plans/:plan': { 200: PlanPage },
} satisfies AnswersOf<typeof plans>

export const controlAnswers = {
  'GET /v2/plans/:plan/workout-types': { 200: WorkoutTypes },
  'GET /v2/plans/:plan/history': { 200: History },
  'GET /v2/plans/:plan/missed-days': { 200: MissedDaysView },
  'POST /v2/plans/:plan/missed-days': { 200: Changed },
  'GET /v2/plans/:plan/replan': { 200: ReplanView },
  'POST /v2/plans/:plan/replan': { 200: Changed },
  'POST /v2/plans/:plan/workouts': { 201: Changed },
  'PUT /v2/plans/:plan/workouts/:workout': { 200: Changed },
  'DELETE /v2/plans/:plan/workouts/:workout': { 200: Changed },
  'POST /v2/plans/:plan/workouts/:workout/move': { 200: Changed },
  'POST /v2/plans/:plan/workouts/:workout/restore': { 200: Changed },
  'PUT /v2/plans/:plan/workouts/:workout/match': { 200: Changed },
  'DELETE /v2/plans/:plan/workouts/:workout/match': { 200: Changed },
  'POST /v2/plans/:plan/swap-days': { 200: Changed },
  'POST /v2/plans/:plan/adjust-load': { 200: Changed },
  'POST /v2/plans/:plan/undo': { 200: Changed },
  'POST /v2/plans/:plan/redo': { 200: Changed },
} satisfies AnswersOf<typeof planControl>
