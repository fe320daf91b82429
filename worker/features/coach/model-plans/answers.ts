import * as z from 'zod'
import { PlanShown } from '#worker/features/training/plans/answers.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { modelPlans } from './routes.ts'

const KIND = z.enum(['week', 'weeks'])
const STATE = z.enum(['waiting', 'writing', 'repairing', 'ready', 'kept', 'undone', 'dropped', 'failed'])

const ModelPlan = z.object({
  ...{ id: z.string(), kind: KIND, state: STATE },
  weeks: z.int(),
  /** Weeks that are written by now. */
  weeksDone: z.int(),
  /** Who wrote it; null while nobody has. */
  source: z.enum(['model', 'rules']).nullable(),
  model: z.string().nullable(),
  /** Why it is by the rules, or why there is none. */
  because: z.string().nullable(),
  /** What the model's first writing broke, a sentence each. */
  broken: z.array(z.string()),
  isRepaired: z.boolean(),
  /** Sentences of the model that were held back for what they claimed. */
  withheld: z.int(),
  words: z.array(z.object({ week: z.int(), title: z.string(), text: z.string() })),
  /** The plan it was kept as. */
  planId: z.string().nullable(),
  /** It is being written, and nothing came of it for so long that nobody should wait. */
  isLate: z.boolean(),
  /** Another plan was in force before it was kept: undoing puts that back. */
  hasReplaced: z.boolean(),
  createdAt: instant,
  plan: PlanShown.nullable(),
})
export type ModelPlan = z.output<typeof ModelPlan>

const OpenModelPlan = z.object({
  open: z.object({ id: z.string(), kind: KIND, state: STATE, createdAt: instant }).nullable(),
})
export type OpenModelPlan = z.output<typeof OpenModelPlan>

export const answers = {
  'POST /v1/coach/weekly_plan': { 202: Made },
  'POST /v1/coach/multi_week_plan': { 202: Made },
  'GET /v1/coach/model_plans': { 200: OpenModelPlan },
  'GET /v1/coach/model_plans/:id': { 200: ModelPlan },
  'DELETE /v1/coach/model_plans/:id': { 204: null },
  'POST /v1/coach/model_plans/:id/plan': { 201: Made },
  'POST /v1/coach/model_plans/:id/undo': { 204: null },
} satisfies AnswersOf<typeof modelPlans>
