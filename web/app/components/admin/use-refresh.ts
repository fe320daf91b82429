import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Reads the page's data again every few seconds while it is seen, unless a form on it is open. */
export function useRefresh(everyS: number): void {
  const { revalidate } = useRevalidator()
  const latest = useRef(revalidate)
  latest.current = revalidate
  useEffect(() => {
    const timer = setInterval(() => {
      const busy = document.querySelector('main details[open]')
      if (document.visibilityState === 'visible' && !busy) latest.current()
    }, everyS * 1000)
    return () => clearInterval(timer)
  }, [everyS])
}
