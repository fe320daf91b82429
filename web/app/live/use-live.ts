import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** After how long what a line needs is fetched again, where it could not be. */
const AGAIN_MS = 5_000

interface How {
  /** What is done instead of reading the whole page again. */
  read?: () => void
  /** Reads every so often, socket or not. */
  everyMs?: number
  /** What is done when a topic is heard, where that is more than a look at the hour; `read` without it. */
  heard?: () => void
}

/**
 * Reads the page's data again when one of these topics changes. Listens on a socket; while none is open, polls.
 * Stops when the page is hidden and catches up when it is seen again.
 * @param topics what this page shows, such as `ingestion`
 * @param active whether something is expected to change; an idle page neither listens nor polls
 */
export function useLive(
  topics: readonly string[],
  active: boolean,
  { read, everyMs, heard }: How = {},
): void {
  const { revalidate } = useRevalidator()
  const wanted = topics.join(' ')
  const now = { look: read ?? revalidate, heard: heard ?? read ?? revalidate }
  const latest = useRef(now)
  latest.current = now
  useEffect(() => {
    if (!active) return
    let isLeft = false
    let close = () => {}
    // Fetched once the page stands: it needs nothing of this before, and most pages never listen.
    const listen = async (): Promise<void> => {
      const { LiveLine } = await import('./live-line.ts')
      if (isLeft) return
      const line = new LiveLine(wanted.split(' '), latest, everyMs)
      line.open()
      close = () => line.close()
    }
    const listenAgain = (): unknown => setTimeout(() => !isLeft && listen().catch(listenAgain), AGAIN_MS)
    listen().catch(listenAgain)
    return () => {
      isLeft = true
      close()
    }
  }, [active, wanted, everyMs])
}
