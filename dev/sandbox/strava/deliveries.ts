import type { Faults } from '../faults.ts'
import type { StravaEvent } from './events.ts'

/** What became of one event. */
export interface Delivery {
  event: StravaEvent
  /** HTTP status of each try; null when nothing answered in time. */
  attempts: { at: string; status: number | null }[]
  delivered: boolean
}

export interface Deliveries {
  send(event: StravaEvent): void
  log(): Delivery[]
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
  stop(): void
}

interface Options {
  callbackUrl(): string | null
  faults(): Faults
  nowMs(): number
  /** Pauses before the second and the third try. */
  retryMs: readonly [number, number]
}

const ANSWER_WITHIN_MS = 2000
const MOST_LOGGED = 500

/** Sends events to the subscriber: 2 s to answer, three tries in all, each event on its own. */
export function createDeliveries(options: Options): Deliveries {
  const logged: Delivery[] = []
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  let held: StravaEvent | null = null

  const deliver = async (event: StravaEvent, callbackUrl: string) => {
    const delivery: Delivery = { event, attempts: [], delivered: false }
    logged.push(delivery)
    if (logged.length > MOST_LOGGED) logged.shift()
    for (const pauseMs of [0, ...options.retryMs]) {
      if (pauseMs > 0) await pause(pauseMs, stopping.signal)
      if (stopping.signal.aborted) return
      const status = await post(callbackUrl, event, stopping.signal)
      delivery.attempts.push({ at: new Date(options.nowMs()).toISOString(), status })
      delivery.delivered = status === 200
      if (delivery.delivered) return
    }
  }
  const start = (event: StravaEvent) => {
    const callbackUrl = options.callbackUrl()
    if (callbackUrl === null) return
    for (let copy = 0; copy <= (options.faults().duplicateEvents ?? 0); copy++) {
      const running: Promise<void> = deliver(event, callbackUrl).finally(() => underWay.delete(running))
      underWay.add(running)
    }
  }
  return {
    send(event) {
      if (options.faults().dropEvents) return
      if (options.faults().disorderEvents && held === null) {
        held = event
        return
      }
      start(event)
      if (held !== null) start(held)
      held = null
    },
    log: () => logged,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => stopping.abort(),
  }
}

async function post(url: string, event: StravaEvent, stopped: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      stopped.removeEventListener('abort', done)
      resolve()
    }
    stopped.addEventListener('abort', done)
  })
}
