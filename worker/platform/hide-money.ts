import { createMiddleware } from 'hono/factory'
import { readsMoney } from './access.ts'
import type { AppEnv } from './http.ts'

/** What a field is called, on the wire, that tells what a client paid or owes, or what something cost the practice. */
const MONEY = /(?:^|_)(?:minor|micros)$|^paid_at$|^payment_(?:method|url)$|^payer_name$/
/** Lists that are nothing but that. */
const MONEY_LISTS: readonly string[] = ['owed', 'unpaid', 'money']
/** Credit that is left, which may be counted in money, is what a session is booked by. */
const CREDIT = 'remaining'
/** What a practice asks of everybody, which stands on its public page too. */
const PRICE_LISTS =
  /^\/v1\/practices\/[^/]+(?:\/(?:products|services)|\/bookings\/[^/]+\/cancellation-preview)?$/

export const isMoneyField = (name: string): boolean => MONEY.test(name) || MONEY_LISTS.includes(name)

/** Whether an address answers prices that are no secret of a client's. */
export const isPriceList = (path: string): boolean => PRICE_LISTS.test(path)

/** An answer without what is money: amounts become null, lists of them empty. The rest is as it was. */
export function withoutMoney(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMoney)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      if (name === CREDIT) return [name, held]
      if (!isMoneyField(name)) return [name, withoutMoney(held)]
      return [name, Array.isArray(held) ? [] : null]
    }),
  )
}

/**
 * Takes the money of clients out of every answer of a practice to who may not read it. It stands before all routes of
 * practices, so that a new one cannot forget it.
 */
export const hideMoney = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { actor } = c.var.ctx
  if (actor.kind !== 'person' || !c.res.headers.get('Content-Type')?.startsWith('application/json')) return
  const [, practiceId = ''] = /^\/v1\/practices\/([^/]+)/.exec(c.req.path) ?? []
  const session = await actor.confirmed.catch(() => null)
  if (!session || readsMoney(session, practiceId) || isPriceList(c.req.path)) return
  const { status, headers } = c.res
  const body = JSON.stringify(withoutMoney(await c.res.json()))
  c.res = new Response(body, { status, headers })
})
