import { createHmac } from 'node:crypto'
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
  const logged: Delivery[] = []
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  let waiting: (() => void) | null = null

  const deliver = async (event: StripeObject, body: string, endpoint: Endpoint) => {
    const delivery: Delivery = {
      ...{ event: event.id, type: String(event.type), url: endpoint.url },
      ...{ attempts: [], delivered: false },
    }
    logged.push(delivery)
    if (logged.length > MOST_LOGGED) logged.shift()
    for (const pauseMs of [0, ...options.retryMs]) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      if (stopping.signal.aborted) return
      const status = await post(endpoint, body, Math.floor(options.nowMs() / 1000), stopping.signal)
      delivery.attempts.push({ at: new Date(options.nowMs()).toISOString(), status })
      delivery.delivered = status !== null && status >= 200 && status < 300
      if (delivery.delivered) return
    }
  }
  const start = (event: StripeObject, account: string) => {
    for (const endpoint of options.endpoints()) {
      if (endpoint.account !== null && endpoint.account !== account) continue
      // The platform's own endpoint is told whose event it is; an account's own endpoint knows.
      const body = JSON.stringify(endpoint.account === null ? { ...event, account } : event)
      for (let copy = 0; copy <= (options.faults().duplicateEvents ?? 0); copy++) {
        const running: Promise<void> = deliver(event, body, endpoint).finally(() => underWay.delete(running))
        underWay.add(running)
      }
    }
  }
  return {
    send(event, account) {
      if (options.faults().dropEvents) return
      if (options.faults().disorderEvents && waiting === null) {
        waiting = () => start(event, account)
        return
      }
      start(event, account)
      waiting?.()
      waiting = null
    },
    log: () => logged,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => stopping.abort(),
  }
}

async function post(endpoint: Endpoint, body: string, atS: number, stopped: AbortSignal) {
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signatureHeader(body, endpoint.secret, atS),
      },
      body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}
