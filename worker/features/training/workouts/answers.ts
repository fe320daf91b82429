import * as z from 'zod'
import { WORKOUT_FILE_KINDS } from '#worker/domain/workout/files/file-name.ts'
import { TEMPLATE_PHASES, TEMPLATE_PURPOSES } from '#worker/domain/workout/templates/template.ts'
import { WORKOUT_SPORTS } from '#worker/domain/workout/workout.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { workouts } from './routes.ts'
import { WorkoutFields } from './schema.ts'

/** What it comes to for this athlete, by the thresholds in force. */
const Totals = z.object({
  durationS: z.number(),
  distanceM: z.number().nullable(),
  stressPoints: z.number(),
  /** Some of it rests on an assumption instead of a target with a threshold. */
  isAssumed: z.boolean(),
  /** A step ends by the lap button alone, so the time is a lower bound. */
  isOpenEnded: z.boolean(),
})

const Summary = z.object({
  id: z.string(),
  title: z.string(),
  sport: z.enum(WORKOUT_SPORTS),
  tags: z.array(z.string()),
  /** Another of one's own, or a built-in one, that this is another form of. */
  variantOf: z.string().nullable(),
  totals: Totals,
  updatedAt: instant,
})

const BuiltIn = z.object({
  id: z.string(),
  title: z.string(),
  sport: z.enum(WORKOUT_SPORTS),
  purpose: z.enum(TEMPLATE_PURPOSES),
  phases: z.array(z.enum(TEMPLATE_PHASES)),
  summary: z.string(),
  /** The least and the most it makes sense for. */
  minutes: z.object({ from: z.int(), to: z.int() }),
})

const TemplateList = z.object({
  /** One's own, changed last first. */
  templates: z.array(Summary),
  builtIn: z.array(BuiltIn),
})
export type TemplateList = z.output<typeof TemplateList>

const Thresholds = z.object({
  thresholdSpeedMps: z.number().nullable(),
  cssMps: z.number().nullable(),
  ftpW: z.number().nullable(),
  thresholdHrBpm: z.number().nullable(),
})

const Template = z.object({
  id: z.string(),
  workout: WorkoutFields,
  /** The same as text, which can be changed and read back. */
  text: z.string(),
  tags: z.array(z.string()),
  variantOf: z.string().nullable(),
  isBuiltIn: z.boolean(),
  /** Of a built-in one: the least and the most minutes it can be built to. */
  minutes: z.object({ from: z.int(), to: z.int() }).nullable(),
  totals: Totals,
  thresholds: Thresholds,
  /** What it can be saved as; where it cannot, why. */
  files: z.array(z.object({ format: z.enum(WORKOUT_FILE_KINDS), why: z.string().nullable() })),
  /** Null for built-in ones, which nobody changes. */
  etag: z.string().nullable(),
})
export type Template = z.output<typeof Template>

export const answers = {
  'GET /v1/workout-templates': { 200: TemplateList },
  'POST /v1/workout-templates': { 201: Made },
  'GET /v1/workout-templates/thresholds': { 200: Thresholds },
  'GET /v1/workout-templates/:id': { 200: Template },
  'GET /v1/workout-templates/:id/file': { 200: 'application/octet-stream' },
  'PUT /v1/workout-templates/:id': { 204: null },
  'DELETE /v1/workout-templates/:id': { 204: null },
  'POST /v1/workout-templates/:id/restoration': { 204: null },
} satisfies AnswersOf<typeof workouts>
