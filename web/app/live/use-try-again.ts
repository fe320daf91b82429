import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { isReadable } from './hold-page.ts'

const AGAIN_MS = 5_000
export const UNAVAILABLE = 503

/**
 * Reads the page again every few seconds while it says that something could not be reached for the moment. A live page
 * reads at any moment: one reading that met a busy database would otherwise stand there until somebody pressed Retry.
 * @param status what was answered in place of the page, or of a part of it; undefined when all is there
 */
export function useTryAgain(status: number | undefined): void {
  const { revalidate } = useRevalidator()
  const latest = useRef(revalidate)
  latest.current = revalidate
  useEffect(() => {
    if (status !== UNAVAILABLE) return
    const again = setInterval(() => {
      if (document.visibilityState === 'visible' && isReadable()) latest.current()
    }, AGAIN_MS)
    return () => clearInterval(again)
  }, [status])
}
