import { setTimeout as sleep } from 'node:timers/promises'

interface Runs {
  /** Resolves when it ends, wanted or not. */
  exited: Promise<void>
  close(): Promise<void>
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 10_000
const growing = (tries: number) => Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS)

/**
 * Starts something and, whenever it ends by itself, starts it again, also where it ends again while it starts.
 * @throws what the first start fails with: then there is nothing to keep
 */
export async function keepRunning<T extends Runs>(
  start: () => Promise<T>,
  say: (text: string) => void,
  waitMs: (tries: number) => number = growing,
) {
  const stopping = new AbortController()
  const { signal } = stopping
  let current = await start()
  const startAgain = async () => {
    for (let tries = 0; !signal.aborted; tries++) {
      const next = await start().catch((error: unknown) => {
        say(`the Worker does not start: ${String(error)}`)
        return null
      })
      if (next) {
        current = next
        if (signal.aborted) await next.close()
        return
      }
      await sleep(waitMs(tries), undefined, { signal }).catch(() => {})
    }
  }
  const watching = (async () => {
    while (!signal.aborted) {
      await current.exited
      if (signal.aborted) return
      say('the Worker ended unexpectedly; starting it again')
      await startAgain()
    }
  })()
  return {
    current: () => current,
    async stop(): Promise<void> {
      stopping.abort()
      await current.close()
      await watching
    },
  }
}
