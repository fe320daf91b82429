import * as z from 'zod'
import { checkWorkout } from '#worker/domain/workout/check-workout.ts'
import { WORKOUT_FILE_KINDS } from '#worker/domain/workout/files/file-name.ts'
import { STEP_INTENTS, WORKOUT_SPORTS, type Workout } from '#worker/domain/workout/workout.ts'

const number = z.number()
const measure = z.enum(['speed', 'power', 'heartRate'])
const range = { from: number, to: number }

const StepLength = z.discriminatedUnion('by', [
  z.object({ by: z.literal('time'), s: number }),
  z.object({ by: z.literal('distance'), m: number }),
  z.object({ by: z.literal('repetitions'), n: number }),
  z.object({ by: z.literal('lap') }),
])

const StepTarget = z.discriminatedUnion('by', [
  z.object({ by: z.literal('open') }),
  z.object({ by: z.literal('speed'), fromMps: number, toMps: number }),
  z.object({ by: z.literal('power'), fromW: number, toW: number }),
  z.object({ by: z.literal('heartRate'), fromBpm: number, toBpm: number }),
  z.object({ by: z.literal('share'), of: measure, ...range }),
  z.object({ by: z.literal('zone'), of: measure, ...range }),
  z.object({ by: z.literal('rpe'), ...range }),
  z.object({ by: z.literal('offset'), fromS: number, toS: number }),
])

const WorkoutStep = z.object({
  type: z.literal('step'),
  intent: z.enum(STEP_INTENTS),
  length: StepLength,
  target: StepTarget,
  sport: z.enum(['run', 'bike', 'swim']).exactOptional(),
  cadenceRpm: z.object(range).exactOptional(),
  note: z.string().exactOptional(),
  weightKg: number.exactOptional(),
})

const WorkoutRepeat = z.object({
  type: z.literal('repeat'),
  times: z.int(),
  steps: z.array(WorkoutStep).max(60),
})

/** A workout by its fields alone, as answers carry it. */
export const WorkoutFields = z.object({
  sport: z.enum(WORKOUT_SPORTS),
  title: z.string(),
  description: z.string().exactOptional(),
  poolM: number.exactOptional(),
  steps: z.array(z.discriminatedUnion('type', [WorkoutStep, WorkoutRepeat])).max(60),
})

/** A workout as it comes in: what the domain finds wrong with it is said by step. */
export const WorkoutInput = WorkoutFields.transform((fields) => fields as Workout).superRefine(
  (workout, ctx) => {
    for (const { step, message } of checkWorkout(workout)) {
      ctx.addIssue({ code: 'custom', message: step === null ? message : `Step ${step}: ${message}` })
    }
  },
)

const MOST_TAGS = 12
const tag = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite((words) => words.replace(/\s+/g, ' '))
  .min(1)
  .max(40)
  .regex(/^[^,]*$/, 'a tag holds no comma')

/** Tags as a list, or as a form has them: one line with commas. */
const tags = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter((one) => one.trim() !== '') : value),
  z
    .array(tag)
    .overwrite((all) => [...new Set(all)])
    .refine((all) => all.length <= MOST_TAGS, `a workout carries at most ${MOST_TAGS} tags`),
)

export const NewTemplate = z.object({
  workout: WorkoutInput,
  tags: tags.default([]),
  /** A workout of one's own, or a built-in one, that this is another form of. */
  variantOf: z.string().max(60).nullable().default(null),
})
export type NewTemplate = z.output<typeof NewTemplate>

export const TemplateChange = z.object({
  workout: WorkoutInput,
  tags,
  /** What it read as when this was decided; left out, whatever stands there is overwritten. */
  etag: z.string().max(40).optional(),
})
export type TemplateChange = z.output<typeof TemplateChange>

/** Built-in workouts are built to so many minutes; others are as they are. */
export const BuildQuery = z.object({ minutes: z.coerce.number().int().min(10).max(600).optional() })
export type BuildQuery = z.output<typeof BuildQuery>

export const FileQuery = BuildQuery.extend({ format: z.enum(WORKOUT_FILE_KINDS) })
export type FileQuery = z.output<typeof FileQuery>
