import { useEffect, useState } from 'react'

const EVERY_MS = 30_000

/** Now: the server's while the page is written, then the visitor's, twice a minute. */
export function useNow(writtenMs: number): number {
  const [now, setNow] = useState(writtenMs)
  useEffect(() => {
    setNow(Date.now())
    const tick = setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => clearInterval(tick)
  }, [])
  return Math.max(now, writtenMs)
}
