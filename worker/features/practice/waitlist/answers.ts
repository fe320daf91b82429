import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { waitlist } from './routes.ts'
import { WAITING_STATES } from './schema.ts'

const Waiting = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  trainerId: z.string(),
  trainerName: z.string(),
  startsAt: instant,
  endsAt: instant,
  state: z.enum(WAITING_STATES),
  /** Until when an offer stands, and the seat that is kept for it. */
  claimUntil: instant.nullable(),
  bookingId: z.string().nullable(),
  /** Not offered before: their address got as many mails as practices may send in a day. */
  deferredUntil: instant.nullable(),
  /** Why the time could not be offered when it was last tried. */
  hindrance: z.string().nullable(),
  createdAt: instant,
})

const WaitingList = z.object({ waiting: z.array(Waiting) })
export type WaitingList = z.output<typeof WaitingList>

export const answers = {
  'GET /v1/practices/:practice/waitlist': { 200: WaitingList },
  'POST /v1/practices/:practice/waitlist': { 201: Made },
  'DELETE /v1/practices/:practice/waitlist/:entry': { 204: null },
} satisfies AnswersOf<typeof waitlist>
