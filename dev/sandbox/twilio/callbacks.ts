import { createHmac } from 'node:crypto'
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
export function createCallbacks({ token, faults, retryMs }: Options): Callbacks {
  const logged: Callback[] = []
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  let held: Callback | null = null

  const deliver = async (callback: Callback) => {
    for (const pauseMs of [0, ...retryMs]) {
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
      if (stopping.signal.aborted) return
      const status = await post(callback, stopping.signal)
      callback.attempts.push(status)
      if (status !== null && status < 500) return
    }
  }
  const start = (callback: Callback) => {
    for (let copy = 0; copy <= (faults().duplicateEvents ?? 0); copy++) {
      const running: Promise<void> = deliver(callback).finally(() => underWay.delete(running))
      underWay.add(running)
    }
  }
  return {
    send(url, fields) {
      const callback = { url, fields, signature: sign(token, url, fields), attempts: [] }
      logged.push(callback)
      if (logged.length > MOST_LOGGED) logged.shift()
      if (faults().dropEvents) return
      if (faults().disorderEvents && held === null) {
        held = callback
        return
      }
      start(callback)
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

function sign(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((sum, name) => sum + name + fields[name], url.replace(/#.*$/, ''))
  return createHmac('sha1', token).update(text).digest('base64')
}

async function post({ url, fields, signature }: Callback, stopped: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(url.replace(/#.*$/, ''), {
      method: 'POST',
      headers: { 'x-twilio-signature': signature, 'user-agent': 'TwilioProxy/1.1' },
      body: new URLSearchParams(fields),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}
