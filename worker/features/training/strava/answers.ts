import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { strava } from './routes.ts'

/** What Strava sent, given back to show that this address is ours. */
const Echo = z.object({ 'hub.challenge': z.string() })
export type Echo = z.output<typeof Echo>

const PushTaken = z.object({ status: z.literal('ok') })
export type PushTaken = z.output<typeof PushTaken>

const SubscriptionState = z.object({
  subscription: z
    .object({ id: z.int(), callbackUrl: z.string().nullable(), createdAt: z.string().nullable() })
    .nullable(),
  callbackUrl: z.string(),
  connectedAthletes: z.int(),
  /** Athletes that Strava's usual tier lets one application connect. */
  usualCap: z.int(),
})
export type SubscriptionState = z.output<typeof SubscriptionState>

const SubscriptionMade = z.object({ subscription: z.object({ id: z.int(), callbackUrl: z.string() }) })
export type SubscriptionMade = z.output<typeof SubscriptionMade>

const SubscriptionGone = z.object({ subscription: z.null() })
export type SubscriptionGone = z.output<typeof SubscriptionGone>

export const answers = {
  /** Answered by connections, as for every provider. */
  'GET /strava/callback': { 302: null },
  'GET /strava/webhook/:secret': { 200: Echo, 403: z.object({ status: z.literal('refused') }) },
  'POST /strava/webhook/:secret': { 200: PushTaken },
  'GET /v1/admin/strava/subscription': { 200: SubscriptionState },
  'POST /v1/admin/strava/subscription': { 201: SubscriptionMade },
  'DELETE /v1/admin/strava/subscription': { 200: SubscriptionGone },
} satisfies AnswersOf<typeof strava> & { 'GET /strava/callback': { 302: null } }
