import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { withDb } from './strava-history.ts'

const CALM_WITHIN_MS = 120_000
const MOST_PASSES = 8
const TICKS = 3
const LOOKS_A_TICK = 20

const WAITING = `select count(*)::int as n, now() as at,
    (select count(*)::int from webhook_event where provider = 'twilio' and processed_at is not null) as handled
  from outbox where status = 'running' or (status = 'due' and due_at <= now())
    or (status = 'due' and attempts > 0 and due_at <= now() + interval '2 minutes')`
/** Texts of which it is not yet known what became of them: their next look or try lies minutes ahead. */
const OPEN_TEXTS = `select count(*)::int as n from text
  where state in ('queued', 'sending') or (state = 'scheduled' and attempts > 0)`
const PASS = `with moved as (update text set send_at = send_at - interval '3 minutes',
    updated_at = updated_at - interval '3 minutes' where state in ('sending', 'scheduled') and attempts > 0 returning id)
  update outbox set due_at = due_at - interval '3 minutes' where status = 'due' and payload ->> 'textId' in (select id from moved)`

interface PhoneMessage {
  sid: string
  status: string
  direction: string
}

const atPhones = async <T>(product: Product, path: string): Promise<T> =>
  (await (await fetch(`${product.sandboxUrl}/_control/twilio/${path}`)).json()) as T

/** Every message, once none is on its way to a phone any more: the last one may have left a moment ago. */
export async function arrivedMessages(product: Product): Promise<PhoneMessage[]> {
  let messages: PhoneMessage[] = []
  await until('no message is on its way', async () => {
    messages = await atPhones(product, 'messages')
    return messages.every(({ status }) => !['queued', 'sent'].includes(status))
  })
  return messages
}

interface Callback {
  fields: { MessageSid: string; MessageStatus: string }
  attempts: (number | null)[]
}

/** How many callbacks of the phones were accepted: one may still lie in the inbox, and become work from there. */
async function countTakenCallbacks(product: Product): Promise<number> {
  await arrivedMessages(product)
  const callbacks: Callback[] = await atPhones(product, 'callbacks?wait=1')
  const taken = callbacks.filter(({ attempts }) => attempts.some((status) => status !== null && status < 300))
  return new Set(taken.map(({ fields }) => `${fields.MessageSid} ${fields.MessageStatus}`)).size
}

/**
 * Until nothing waits or runs that could run now, three ticks in a row; another tick now and then finds lost hints.
 * @returns the last moment at which nothing was left; what is due since then waits for the next tick
 */
async function quiet(product: Product): Promise<Date> {
  let calmAt = new Date(0)
  for (let tick = 0; tick < TICKS; tick++) {
    await product.cron()
    const taken = await countTakenCallbacks(product)
    let looks = 0
    const isDone = async () => {
      if (++looks % LOOKS_A_TICK === 0) await product.cron()
      const { n, at, handled } = (await withDb(product, (db) => db.query(WAITING))).rows[0]
      calmAt = at
      return n === 0 && handled >= taken
    }
    await until('no work is left', isDone, CALM_WITHIN_MS).catch((error: unknown) => {
      throw new Error(`work is left\n${product.log().slice(-3_000)}`, { cause: error })
    })
  }
  return calmAt
}

/**
 * Until nothing is left of a storm. A text whose answer was lost is looked for after a minute, and again: the minutes
 * pass while the Worker is down, so that no request of its can be under way meanwhile.
 * @returns the last moment at which nothing was left
 */
export async function calm(product: Product): Promise<Date> {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const calmAt = await quiet(product)
    const { rows } = await withDb(product, (db) => db.query(OPEN_TEXTS))
    if (rows[0].n === 0) return calmAt
    await product.kill()
    await withDb(product, (db) => db.query(PASS))
    await product.restart()
  }
  throw new Error(`texts are left open\n${product.log().slice(-3_000)}`)
}
