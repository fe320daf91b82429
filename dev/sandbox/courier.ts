import type { Faults } from './faults.ts'

/** One thing on its way to a subscriber. A try posts it, notes what was answered, and tells whether it arrived. */
export type Parcel = (stopped: AbortSignal) => Promise<boolean>

export interface Courier {
  /** Sends what `pack` makes, once and as often again as the faults say; each parcel goes its own way. */
  send(pack: () => readonly Parcel[]): void
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
  stop(): void
}

interface Options {
  faults(): Faults
  /** Pauses before the second and the third try, in milliseconds. */
  retryMs: readonly [number, number]
}

/** Brings parcels in three tries; on demand it loses them, doubles them, or lets one be overtaken by the next. */
export function createCourier({ faults, retryMs }: Options): Courier {
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  let held: (() => readonly Parcel[]) | null = null

  const bring = async (parcel: Parcel) => {
    for (const pauseMs of [0, ...retryMs]) {
      if (pauseMs > 0) await pause(pauseMs, stopping.signal)
      if (stopping.signal.aborted || (await parcel(stopping.signal))) return
    }
  }
  const start = (pack: () => readonly Parcel[]) => {
    for (let copy = 0; copy <= (faults().duplicateEvents ?? 0); copy++)
      for (const parcel of pack()) {
        const running: Promise<void> = bring(parcel).finally(() => underWay.delete(running))
        underWay.add(running)
      }
  }
  return {
    send(pack) {
      if (faults().dropEvents) return
      if (faults().disorderEvents && held === null) {
        held = pack
        return
      }
      start(pack)
      if (held !== null) start(held)
      held = null
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    stop: () => stopping.abort(),
  }
}

/** Posts once. Returns the HTTP status; null when nothing answered within `withinMs`. */
export async function postOnce(
  url: string,
  request: { headers: Record<string, string>; body: string | URLSearchParams },
  withinMs: number,
  stopped: AbortSignal,
): Promise<number | null> {
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(withinMs)])
    const response = await fetch(url, { method: 'POST', ...request, signal })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}

/** A log of what was sent that forgets its oldest entries. */
export function createLog<T>(most: number): { add(entry: T): T; entries: T[] } {
  const entries: T[] = []
  return {
    entries,
    add(entry) {
      entries.push(entry)
      if (entries.length > most) entries.shift()
      return entry
    },
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
