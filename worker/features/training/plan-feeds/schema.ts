import * as z from 'zod'
import { WORKOUT_FILE_KINDS } from '#worker/domain/workout/files/file-name.ts'

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time, such as 07:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

export const FeedKind = z.enum(['full', 'busy'])
export type FeedKind = z.infer<typeof FeedKind>

/** One week of a plan, or all of them. */
export const PrintQuery = z.object({ week: z.coerce.number().int().min(1).max(60).optional() })

/** A planned workout as which kind of file. */
export const WorkoutFileQuery = z.object({ format: z.enum(WORKOUT_FILE_KINDS) })
export type WorkoutFileQuery = z.output<typeof WorkoutFileQuery>

/** What a feed shows, and when workouts of a morning and of an evening begin. */
export const NewPlanFeed = z.object({
  kind: FeedKind,
  morning: Clock.default(7 * 60),
  evening: Clock.default(18 * 60),
})
export type NewPlanFeed = z.infer<typeof NewPlanFeed>
