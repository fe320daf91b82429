import * as z from 'zod'
import { ADJUST } from '#worker/domain/plan-change/change-week.ts'

const Day = z.iso.date({ error: 'is not a day, such as 2026-04-23' })
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
  })
  .partial()
  .extend({ version, reason })
export type EditWorkout = z.infer<typeof EditWorkout>

export const LeaveWorkout = z.object({ version, reason })
export type LeaveWorkout = z.infer<typeof LeaveWorkout>

export const AddWorkout = z.object({
  day: Day,
  half: Half.default('am'),
  /** One of those that the route of workout types lists. */
  type: z.string().max(60),
  minutes: Minutes,
  title: Title.optional(),
  description: Words.optional(),
  reason,
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

/** The activity that this workout is; null says that none is. */
export const MatchWorkout = z.object({ activityId: z.string().startsWith('act_').nullable() })
export type MatchWorkout = z.infer<typeof MatchWorkout>
