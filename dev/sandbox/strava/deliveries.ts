import { createCourier, createLog, type Parcel, postOnce } from '../courier.ts'
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
  const log = createLog<Delivery>(MOST_LOGGED)
  const courier = createCourier(options)

  const pack = (event: StravaEvent): Parcel[] => {
    const callbackUrl = options.callbackUrl()
    if (callbackUrl === null) return []
    const delivery = log.add({ event, attempts: [], delivered: false })
    const request = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }
    return [
      async (stopped) => {
        const status = await postOnce(callbackUrl, request, ANSWER_WITHIN_MS, stopped)
        delivery.attempts.push({ at: new Date(options.nowMs()).toISOString(), status })
        delivery.delivered = status === 200
        return delivery.delivered
      },
    ]
  }
  return {
    send: (event) => courier.send(() => pack(event)),
    log: () => log.entries,
    settled: courier.settled,
    stop: courier.stop,
  }
}
