import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { stripeEvents } from './routes.ts'

const Received = z.object({ received: z.literal(true) })
export type Received = z.output<typeof Received>

export const answers = {
  'POST /v1/webhooks/stripe': { 200: Received },
  'POST /v1/webhooks/stripe/:practice': { 200: Received },
} satisfies AnswersOf<typeof stripeEvents>
