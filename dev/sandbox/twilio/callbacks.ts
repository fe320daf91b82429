import { createHmac } from 'node:crypto'
import { createCourier, createLog, postOnce } from '../courier.ts'
import type { Faults } from '../faults.ts'

/** One request to the product, and what it answered at each try. */
export interface Callback {
  url: string
  fields: Record<string, string>
  signature: string
  /** HTTP status of each try; null when nothing answered. */
  attempts: (number | null)[]
}

export interface Callbacks {
  send(url: string, fields: Record<string, string>): void
  log(): Callback[]
  settled(): Promise<void>
  stop(): void
}

interface Options {
  token: string
  faults(): Faults
  retryMs: readonly [number, number]
}

const ANSWER_WITHIN_MS = 15_000
const MOST_LOGGED = 500

/** Sends signed callbacks, each on its own, three tries in all. */
export function createCallbacks({ token, ...options }: Options): Callbacks {
  const log = createLog<Callback>(MOST_LOGGED)
  const courier = createCourier(options)
  return {
    send(url, fields) {
      const signature = sign(token, url, fields)
      const callback = log.add({ url, fields, signature, attempts: [] })
      const headers = { 'x-twilio-signature': signature, 'user-agent': 'TwilioProxy/1.1' }
      courier.send(() => [
        async (stopped) => {
          const request = { headers, body: new URLSearchParams(fields) }
          const status = await postOnce(url.replace(/#.*$/, ''), request, ANSWER_WITHIN_MS, stopped)
          callback.attempts.push(status)
          return status !== null && status < 500
        },
      ])
    },
    log: () => log.entries,
    settled: courier.settled,
    stop: courier.stop,
  }
}

function sign(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((sum, name) => sum + name + fields[name], url.replace(/#.*$/, ''))
  return createHmac('sha1', token).update(text).digest('base64')
}
