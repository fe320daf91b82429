import { Hono } from 'hono'
import { readParams } from '../params.ts'
import type { StravaContext } from './context.ts'
import { badRequest, recordNotFound, refuse } from './refusals.ts'
import type { Subscription } from './state.ts'

/** One push subscription an application: made (after asking the callback), shown, deleted. */
export function subscriptionRoutes(sandbox: StravaContext) {
  const known = ({ client_id, client_secret }: Record<string, string>) =>
    client_id === sandbox.client.id && client_secret === sandbox.client.secret
  const stranger = () => refuse(401, 'Authorization Error', 'Application', '', 'invalid')
  return new Hono()
    .post('/', async (c) => {
      const params = await readParams(c)
      if (!known(params)) return stranger()
      if (sandbox.state.value.subscription !== null) {
        return badRequest('PushSubscription', '', 'already exists')
      }
      const callbackUrl = params.callback_url ?? ''
      if (callbackUrl.length > 255 || URL.parse(callbackUrl) === null) {
        return badRequest('PushSubscription', 'callback url', 'invalid')
      }
      const challenge = sandbox.newToken().slice(0, 16)
      if (!(await echoes(callbackUrl, challenge, params.verify_token ?? ''))) {
        return badRequest('PushSubscription', 'callback url', 'GET to callback URL does not return 200')
      }
      sandbox.state.value.lastId += 1
      const subscription: Subscription = {
        id: 300_000 + sandbox.state.value.lastId,
        callbackUrl,
        createdAtMs: sandbox.clock.nowMs(),
      }
      sandbox.state.value.subscription = subscription
      sandbox.state.save()
      return c.json({ id: subscription.id }, 201)
    })
    .get('/', (c) => {
      if (!known(c.req.query())) return stranger()
      const { subscription } = sandbox.state.value
      return c.json(subscription === null ? [] : [subscriptionJson(subscription, sandbox.client.id)])
    })
    .delete('/:id', async (c) => {
      if (!known(await readParams(c))) return stranger()
      const { value } = sandbox.state
      if (String(value.subscription?.id) !== c.req.param('id')) return recordNotFound('PushSubscription')
      value.subscription = null
      sandbox.state.save()
      return c.body(null, 204)
    })
}

/** The callback must answer within 2 s and repeat the challenge. */
async function echoes(callbackUrl: string, challenge: string, verifyToken: string): Promise<boolean> {
  const url = new URL(callbackUrl)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', verifyToken)
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    const body: unknown = await response.json()
    return response.status === 200 && (body as Record<string, unknown>)['hub.challenge'] === challenge
  } catch {
    return false
  }
}

function subscriptionJson({ id, callbackUrl, createdAtMs }: Subscription, clientId: string) {
  const createdAt = new Date(createdAtMs).toISOString()
  return {
    id,
    resource_state: 2,
    application_id: Number(clientId),
    callback_url: callbackUrl,
    created_at: createdAt,
    updated_at: createdAt,
  }
}
