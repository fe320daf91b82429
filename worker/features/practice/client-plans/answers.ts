import * as z from 'zod'
import { CONFIDENCES } from '#worker/domain/stress/stress-result.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { clientPlans } from './routes.ts'

const day = z.iso.date()

const ClientPlan = z.object({
  today: day,
  /** The plan in force; null while there is none. */
  plan: z.object({ id: z.string(), name: z.string(), startDay: day, endDay: day }).nullable(),
  /** Last week, this one and the next two, by day. */
  workouts: z.array(
    z.object({
      ...{ id: z.string(), day, sport: z.string(), title: z.string(), phase: z.string() },
      ...{ plannedS: z.number(), plannedStress: z.number(), isKey: z.boolean(), isHard: z.boolean() },
      /** `hidden` is done by an activity whose source keeps it from trainers. */
      state: z.enum(['planned', 'skipped', 'done', 'partly', 'hidden', 'open']),
      /** Of the activity that it was, where that may be shown. */
      doneS: z.number().nullable(),
      bookingId: z.string().nullable(),
    }),
  ),
  /** The client's sessions of these weeks. */
  sessions: z.array(
    z.object({
      bookingId: z.string(),
      day,
      startsAt: instant,
      serviceName: z.string(),
      isCompleted: z.boolean(),
    }),
  ),
  /** What this practice proposed and is not decided on. */
  proposal: z
    .object({ id: z.string(), reason: z.string(), personName: z.string().nullable(), createdAt: instant })
    .nullable(),
})
export type ClientPlan = z.output<typeof ClientPlan>

const ClientReadiness = z.object({
  today: day,
  /** Mornings of the last 60 days that say something. */
  mornings: z.int(),
  readiness: z
    .object({
      score: z.int().nullable(),
      coverage: z.number(),
      confidence: z.enum(CONFIDENCES).nullable(),
      needs: z.array(z.string()),
      parts: z.array(
        z.object({
          ...{ key: z.string(), label: z.string(), unit: z.string(), score: z.int().nullable() },
          ...{ value: z.number().nullable(), usual: z.number().nullable() },
        }),
      ),
    })
    .nullable(),
})
export type ClientReadiness = z.output<typeof ClientReadiness>

export const answers = {
  'GET /v1/practices/:practice/clients/:client/plan': { 200: ClientPlan },
  'GET /v1/practices/:practice/clients/:client/readiness': { 200: ClientReadiness },
  'POST /v1/practices/:practice/clients/:client/plan-proposals': { 201: Made },
  'PUT /v1/practices/:practice/clients/:client/bookings/:booking/workout': { 204: null },
  'DELETE /v1/practices/:practice/clients/:client/bookings/:booking/workout': { 204: null },
} satisfies AnswersOf<typeof clientPlans>
