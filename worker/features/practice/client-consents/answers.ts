import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { clientConsents } from './routes.ts'

const ConsentLine = z.object({
  id: z.string(),
  purpose: z.string(),
  granted: z.boolean(),
  wording: z.string(),
  source: z.string(),
  /** Practice-local. */
  saidDay: z.iso.date(),
  /** Who wrote it down; null is the client. */
  recordedBy: z.string().nullable(),
  at: instant,
})

/** Newest first. */
const ConsentLog = z.object({ consents: z.array(ConsentLine) })
export type ConsentLog = z.output<typeof ConsentLog>

const Subscription = z.object({ practiceName: z.string(), isSubscribed: z.boolean() })
export type Subscription = z.output<typeof Subscription>

const ChangedSubscription = Subscription.pick({ isSubscribed: true })
export type ChangedSubscription = z.output<typeof ChangedSubscription>

export const answers = {
  'GET /v1/practices/:practice/clients/:client/consents': { 200: ConsentLog },
  'POST /v1/practices/:practice/clients/:client/consents': { 201: Made },
  'GET /v1/subscriptions/:token': { 200: Subscription },
  'PUT /v1/subscriptions/:token': { 200: ChangedSubscription },
} satisfies AnswersOf<typeof clientConsents>
