import type { RouteExample } from '#dev/routes/example.ts'
import {
  type CardPractice,
  cardPractice,
  signature,
} from '#worker/features/practice/checkout/stripe-fixture.ts'

export const name = () => `req_${crypto.randomUUID()}`
export const asOwner = (made: CardPractice, tail: string, body?: unknown): RouteExample => ({
  path: `${made.path}${tail}`,
  cookie: made.owner.cookie,
  ...(body === undefined ? {} : { body }),
})
export const plain = (tail: string, body?: unknown) => async () => asOwner(await cardPractice(), tail, body)

export async function event(path: string, secret: string): Promise<RouteExample> {
  const body = {
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    type: 'ping',
    created: 1,
    data: { object: {} },
  }
  return { path, body, headers: { 'Stripe-Signature': await signature(JSON.stringify(body), secret) } }
}
