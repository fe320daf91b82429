import { env } from 'cloudflare:workers'
import type { RouteExamples } from '#dev/routes/example.ts'
import { event } from '#dev/routes/prepare/money.ts'
import { PASSWORD } from '#dev/test/visitor.ts'
import { cardPractice } from '#worker/features/practice/checkout/stripe-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/webhooks/stripe': () => event('/v1/webhooks/stripe', env.STRIPE_WEBHOOK_SECRET),
  'POST /v1/webhooks/stripe/:practice': async () => {
    const made = await cardPractice()
    await made.owner.send('PUT', `${made.path}/stripe/webhook-secret`, {
      ...{ secret: 'whsec_counted', password: PASSWORD },
    })
    return event(`/v1/webhooks/stripe/${made.practiceId}`, 'whsec_counted')
  },
}
