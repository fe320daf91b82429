import { Hono } from 'hono'
import { type AppEnv, answer, body, named } from '#worker/platform/http.ts'
import { endSubscription } from './end-subscription.ts'
import { listProviders } from './list-providers.ts'
import { renewSubscription } from './renew-subscription.ts'
import { EndInput, EventsProvider, RenewInput } from './schema.ts'

const PROVIDERS = '/v1/admin/providers'

/** Admin's view of the providers: whose events come, and how many athletes may still connect. */
export const providerEvents = new Hono<AppEnv>()
  .get(PROVIDERS, async (c) => answer(c, await listProviders(c.var.ctx)))
  .post(`${PROVIDERS}/:provider/subscription/renewal`, body(RenewInput), async (c) => {
    const provider = named(EventsProvider, c.req.param('provider'))
    return answer(c, await renewSubscription(c.var.ctx, provider, c.req.valid('json')))
  })
  .post(`${PROVIDERS}/:provider/subscription/end`, body(EndInput), async (c) => {
    const provider = named(EventsProvider, c.req.param('provider'))
    return answer(c, await endSubscription(c.var.ctx, provider, c.req.valid('json')))
  })
