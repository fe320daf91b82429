import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { providerEvents } from './routes.ts'

const Subscription = z.object({
  id: z.string(),
  callbackUrl: z.string().nullable(),
  createdAt: instant.nullable(),
  /** Whether its events come to this service. */
  isOurs: z.boolean(),
})

const ProviderView = z.object({
  provider: z.enum(CONNECTED_PROVIDERS),
  name: z.string(),
  isSetUp: z.boolean(),
  connectedAthletes: z.int(),
  /** Athletes that the provider lets this service connect; null without a cap. */
  athleteCap: z.int().nullable(),
  isNearCap: z.boolean(),
  /** The push subscription; absent where the provider has none, or did not say. */
  subscription: Subscription.nullable(),
  /** Why the provider did not say. */
  problem: z.string().nullable(),
  /** Where its events are to come; null where it is not set, or nothing is subscribed to. */
  callbackUrl: z.string().nullable(),
  /** The newest event of a connected athlete, within what is kept. */
  lastEventAt: instant.nullable(),
})
export type ProviderView = z.output<typeof ProviderView>

const ProviderList = z.object({ providers: z.array(ProviderView) })
export type ProviderList = z.output<typeof ProviderList>

/** `renewed` is false where somebody else had done it already. */
const Renewed = z.object({ subscription: z.object({ id: z.string() }), renewed: z.boolean() })
export type Renewed = z.output<typeof Renewed>

const Ended = z.object({ ended: z.boolean() })
export type Ended = z.output<typeof Ended>

/** What a provider hears whose event was taken. */
export const CallbackTaken = z.object({ status: z.literal('ok') })
export type CallbackTaken = z.output<typeof CallbackTaken>

export const answers = {
  'GET /v1/admin/providers': { 200: ProviderList },
  'POST /v1/admin/providers/:provider/subscription/renewal': { 200: Renewed },
  'POST /v1/admin/providers/:provider/subscription/end': { 200: Ended },
} satisfies AnswersOf<typeof providerEvents>
