import { createHmac } from 'node:crypto'
import { createCourier, createLog, type Parcel, postOnce } from '../courier.ts'
import type { Faults } from '../faults.ts'
import type { Endpoint } from './state.ts'
import type { StripeObject } from './wire.ts'

/** What became of one event at one endpoint. */
export interface Delivery {
  event: string
  type: string
  url: string
  attempts: { at: string; status: number | null }[]
  delivered: boolean
}

export interface Deliveries {
  send(event: StripeObject, account: string): void
  log(): Delivery[]
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
  stop(): void
}

interface Options {
  endpoints(): readonly Endpoint[]
  faults(): Faults
  nowMs(): number
  retryMs: readonly [number, number]
}

const ANSWER_WITHIN_MS = 10_000
const MOST_LOGGED = 1000

/** The header that proves an event: its time and an HMAC over time and raw body. */
export function signatureHeader(body: string, secret: string, atS: number): string {
  return `t=${atS},v1=${createHmac('sha256', secret).update(`${atS}.${body}`).digest('hex')}`
}

/** Sends each event to every endpoint that listens, three tries each; copies and disorder on demand. */
export function createDeliveries(options: Options): Deliveries {
  const log = createLog<Delivery>(MOST_LOGGED)
  const courier = createCourier(options)

  const parcel = (event: StripeObject, account: string, endpoint: Endpoint): Parcel => {
    // The platform's own endpoint is told whose event it is; an account's own endpoint knows.
    const body = JSON.stringify(endpoint.account === null ? { ...event, account } : event)
    const named = { event: event.id, type: String(event.type), url: endpoint.url }
    const delivery = log.add({ ...named, attempts: [], delivered: false })
    return async (stopped) => {
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureHeader(body, endpoint.secret, Math.floor(options.nowMs() / 1000)),
      }
      const status = await postOnce(endpoint.url, { headers, body }, ANSWER_WITHIN_MS, stopped)
      delivery.attempts.push({ at: new Date(options.nowMs()).toISOString(), status })
      delivery.delivered = status !== null && status >= 200 && status < 300
      return delivery.delivered
    }
  }
  return {
    send: (event, account) =>
      courier.send(() =>
        options
          .endpoints()
          .filter((endpoint) => endpoint.account === null || endpoint.account === account)
          .map((endpoint) => parcel(event, account, endpoint)),
      ),
    log: () => log.entries,
    settled: courier.settled,
    stop: courier.stop,
  }
}
