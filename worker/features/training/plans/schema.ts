import * as z from 'zod'
import {
  PLAN_DISTANCES,
  PLAN_EXPERIENCE,
  PLAN_SPORTS,
  PLAN_STYLES,
  RACE_PRIORITIES,
  type Weekday,
} from '#worker/domain/plan/plan.ts'
import { ADJUST } from '#worker/domain/plan-change/change-week.ts'
import { MOST_SHIFT } from '#worker/domain/plan-change/shift-days.ts'
import { RaceTime } from '#worker/features/training/races/schema.ts'
import { WorkoutInput } from '#worker/features/training/workouts/schema.ts'
import { Day } from '#worker/platform/input-fields.ts'

const Half = z.enum(['am', 'pm'])
/** What the workout or plan read as when this was decided; left out, whatever stands there is changed. */
const version = z.coerce.number().int().optional()
/** Why, in the athlete's words; kept in the history. */
const reason = z.string().trim().max(500).optional()
const Title = z.string().trim().min(1, { error: 'give it a name' }).max(200)
const Words = z.string().trim().max(2000).nullable()
const Minutes = z.coerce.number().int().min(5).max(720)

export const PlannedQuery = z
  .object({ from_day: Day, to_day: Day })
  .refine(({ from_day, to_day }) => from_day <= to_day, { error: 'ends before it begins', path: ['to_day'] })
  .refine(({ from_day, to_day }) => Date.parse(to_day) - Date.parse(from_day) <= 400 * 86_400_000, {
    error: 'is more than 400 days',
    path: ['to_day'],
  })
export type PlannedQuery = z.infer<typeof PlannedQuery>

export const MoveWorkout = z.object({ day: Day, half: Half.nullable().default(null), version, reason })
export type MoveWorkout = z.infer<typeof MoveWorkout>

export const EditWorkout = z
  .object({
    title: Title,
    description: Words,
    coachNotes: Words,
    /** Its steps are made to last so long, warm-up and cool-down as they are. */
    minutes: Minutes,
    /** Another type in its place, made for `minutes` or as long as it was. */
    type: z.string().max(60),
    /** Other steps in its place; they say its sport, title and length. */
    workout: WorkoutInput,
  })
  .partial()
  .extend({ version, reason })
export type EditWorkout = z.infer<typeof EditWorkout>

export const LeaveWorkout = z.object({ version, reason })
export type LeaveWorkout = z.infer<typeof LeaveWorkout>

export const AddWorkout = z
  .object({
    day: Day,
    half: Half.default('am'),
    /** One of those that the route of workout types lists. */
    type: z.string().max(60).optional(),
    minutes: Minutes.optional(),
    /** Its own steps, where it is none of the types. */
    workout: WorkoutInput.optional(),
    title: Title.optional(),
    description: Words.optional(),
    reason,
  })
  .refine(({ type, minutes, workout }) => workout !== undefined || (type && minutes !== undefined), {
    error: 'give a type and its minutes, or the workout itself',
    path: ['type'],
  })
export type AddWorkout = z.infer<typeof AddWorkout>

export const SwapDays = z.object({ day: Day, with: Day, version, reason })
export type SwapDays = z.infer<typeof SwapDays>

export const AdjustLoad = z.object({
  week: z.coerce.number().int().min(1).max(60),
  percent: z.coerce
    .number()
    .int()
    .min(ADJUST.least, { error: `is at least ${ADJUST.least} %` })
    .max(ADJUST.most, { error: `is at most ${ADJUST.most} %` }),
  version,
  reason,
})
export type AdjustLoad = z.infer<typeof AdjustLoad>

/** Which change; left out, the last one. */
export const UndoChange = z.object({ changeId: z.string().startsWith('pch_').optional(), reason })
export type UndoChange = z.infer<typeof UndoChange>

const Shift = z.coerce
  .number()
  .int()
  .min(-MOST_SHIFT, { error: `is more than ${MOST_SHIFT} days` })
  .max(MOST_SHIFT, { error: `is more than ${MOST_SHIFT} days` })
export const ShiftQuery = z.object({ from_day: Day, days: Shift })
export type ShiftQuery = z.infer<typeof ShiftQuery>

/** A shift, as it was shown. */
export const TakeShift = z.object({
  fromDay: Day,
  days: Shift,
  version: z.coerce.number().int().min(1),
  reason,
})
export type TakeShift = z.infer<typeof TakeShift>

/** A plan made anew from tomorrow on, as it was shown. */
export const TakeReplan = z.object({ version: z.coerce.number().int().min(1), reason })
export type TakeReplan = z.infer<typeof TakeReplan>

/** The proposal after days without training, as it was shown. */
export const TakeMissedDays = z.object({ version: z.coerce.number().int().min(1), reason })
export type TakeMissedDays = z.infer<typeof TakeMissedDays>

/** The activity that this workout is; null says that none is. */
export const MatchWorkout = z.object({ activityId: z.string().startsWith('act_').nullable() })
export type MatchWorkout = z.infer<typeof MatchWorkout>

const Minutes0 = z.coerce.number().int().min(0).max(720)
const Sport = z.enum(PLAN_SPORTS)
const WeekdayInput = z.coerce
  .number()
  .int()
  .min(0)
  .max(6)
  .transform((day) => day as Weekday)
const SlotInput = z
  .object({ minutes: Minutes0, sports: z.array(Sport).max(PLAN_SPORTS.length) })
  .nullable()
  .transform((slot) => (slot && slot.minutes > 0 && slot.sports.length > 0 ? slot : null))
const DayInput = z.object({ am: SlotInput, pm: SlotInput })

/** When somebody can train: seven days, Monday first. */
export const AvailabilityInput = z.object({
  week: z.array(DayInput).length(7, { error: 'give all seven days, Monday first' }),
  overrides: z
    .array(z.object({ day: Day, slots: DayInput }))
    .max(200)
    .default([]),
  blackoutDays: z.array(Day).max(200).default([]),
  twoADays: z.boolean().default(false),
  longDay: WeekdayInput.nullable().default(null),
  keyDays: z.array(WeekdayInput).max(7).default([]),
  /** What the form was shown; left out, whatever stands there is written over. */
  etag: z.string().max(40).optional(),
})
export type AvailabilityInput = z.infer<typeof AvailabilityInput>

const PlanSlot = z
  .object({
    minutes: Minutes0,
    /** Left out, the sports said for this half-day stay; said never, all of them. */
    sports: z.array(Sport).max(PLAN_SPORTS.length).optional(),
  })
  .nullable()
/** What a plan's form says of it: whatever is left out stays as it was said. */
const PlanAvailability = z.object({
  week: z
    .array(z.object({ am: PlanSlot, pm: PlanSlot }))
    .length(7, { error: 'give all seven days, Monday first' }),
  overrides: AvailabilityInput.shape.overrides.unwrap().optional(),
  blackoutDays: AvailabilityInput.shape.blackoutDays.unwrap().optional(),
  twoADays: z.boolean().optional(),
  longDay: WeekdayInput.nullable().optional(),
  keyDays: z.array(WeekdayInput).max(7).optional(),
})
export type PlanAvailability = z.infer<typeof PlanAvailability>

const GoalInput = z.discriminatedUnion('discipline', [
  z.object({ discipline: z.literal('run'), distance: z.enum(PLAN_DISTANCES.run) }),
  z.object({ discipline: z.literal('triathlon'), distance: z.enum(PLAN_DISTANCES.triathlon) }),
])

/** What a plan is asked by. Everything else is read from what the athlete has done and said. */
export const PreviewPlan = z.object({
  goal: GoalInput,
  style: z.enum(PLAN_STYLES).default('linear'),
  startDay: Day.nullable().default(null),
  /** Where there is no A race. */
  weeks: z.coerce.number().int().min(1).max(24).nullable().default(null),
  races: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(120),
        day: Day,
        priority: z.enum(RACE_PRIORITIES),
        goal: GoalInput,
      }),
    )
    .max(20)
    .default([]),
  /** A time to aim at, seconds; left out, the goal is to finish. */
  goalS: RaceTime.nullable().default(null),
  experience: z.enum(PLAN_EXPERIENCE).default('intermediate'),
  breakCause: z.enum(['injury', 'illness', 'other']).nullable().default(null),
  strengthPerWeek: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
  backToBackHard: z.boolean().default(false),
  /** Left out, what was said last; said never, an hour each day and two at weekends is assumed. */
  availability: PlanAvailability.nullable().default(null),
})
export type PreviewPlan = z.infer<typeof PreviewPlan>

export const NewPlan = PreviewPlan.extend({
  /** The idempotency key: the same one gives the same plan and counts once. */
  requestId: z.string().min(8).max(80),
  name: z.string().trim().min(1).max(120).optional(),
})
export type NewPlan = z.infer<typeof NewPlan>

export const SetPlanStatus = z.object({ status: z.enum(['active', 'paused', 'cancelled']) })
export type SetPlanStatus = z.infer<typeof SetPlanStatus>
