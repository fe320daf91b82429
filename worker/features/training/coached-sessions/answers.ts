import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { coachedSessions } from './routes.ts'

const SessionChoices = z.object({
  /** One's sessions with trainers on the workout's day. */
  sessions: z.array(
    z.object({
      ...{ practiceId: z.string(), bookingId: z.string(), practiceName: z.string(), serviceName: z.string() },
      ...{ startsAt: instant, endsAt: instant, isCompleted: z.boolean() },
      /** This workout is done in it, or another one. */
      isThis: z.boolean(),
      isOther: z.boolean(),
    }),
  ),
})
export type SessionChoices = z.output<typeof SessionChoices>

export const answers = {
  'GET /v1/plans/workouts/:workout/sessions': { 200: SessionChoices },
  'PUT /v2/plans/:plan/workouts/:workout/session': { 204: null },
  'DELETE /v2/plans/:plan/workouts/:workout/session': { 204: null },
} satisfies AnswersOf<typeof coachedSessions>
