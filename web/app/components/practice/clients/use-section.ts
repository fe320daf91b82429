import { useEffect, useRef, useState } from 'react'
import type { Loaded, SectionName } from './sections.ts'

const POLL_MS = 15_000

const offline = {
  ok: false,
  status: 0,
  data: null,
  error: { code: 'offline', message: 'No answer came. What you typed is kept; try again.', requestId: '' },
} as const

/**
 * One section of a client's page as it stands: what came with the page, or what was read since. It can be read again
 * alone, and is every 15 s while it is in view. Hidden pages read nothing.
 * @param polls off where every reading is written down, as a look at someone's training is
 */
export function useSection<N extends SectionName>(name: N, loaded: Loaded<N> | null, polls: boolean) {
  const [since, setSince] = useState<{ loaded: Loaded<N> | null; result: Loaded<N> } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  const isReading = useRef(false)
  // A page read again as a whole is newer than any of its parts; a look that was not repeated stays.
  const isNewest = since !== null && (since.loaded === loaded || loaded === null)
  const result = isNewest ? since.result : loaded

  const reload = async (isQuiet: boolean) => {
    if (isReading.current) return
    isReading.current = true
    setBusy(!isQuiet)
    const read = await readAgain(name)
    isReading.current = false
    setBusy(false)
    // What is shown stays when a reading nobody asked for fails.
    if (read.ok || !isQuiet || !result?.ok) setSince({ loaded, result: read })
  }
  const latest = useRef(reload)
  latest.current = reload

  useEffect(() => {
    if (!polls || !ref.current) return
    let isSeen = false
    const seer = new IntersectionObserver(([entry]) => {
      isSeen = entry?.isIntersecting ?? false
    })
    seer.observe(ref.current)
    const timer = setInterval(() => {
      if (isSeen && document.visibilityState === 'visible') void latest.current(true)
    }, POLL_MS)
    return () => {
      seer.disconnect()
      clearInterval(timer)
    }
  }, [polls])

  return { result, isBusy, ref, reload: () => void reload(false) }
}

async function readAgain<N extends SectionName>(name: N): Promise<Loaded<N>> {
  const { pathname, search } = location
  try {
    const response = await fetch(`${pathname}/section/${name}${search}`)
    return response.ok ? await response.json() : offline
  } catch {
    return offline
  }
}
