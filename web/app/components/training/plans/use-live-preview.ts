import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/** So long nothing more is typed before a plan is worked out. */
const QUIET_MS = 450
/** After so long without an answer that is said. */
const SLOW_MS = 5_000

/**
 * Works a plan out while its form is filled in: what is typed goes to the page's own action as a preview, the one
 * before is given up, and what comes back is shown. Without script the form's button does the same.
 */
export function useLivePreview<Answer>() {
  const fetcher = useFetcher<Answer>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const changed = (form: HTMLFormElement) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const data = new FormData(form)
      // Without an end there is nothing to work out, and nothing to say against what is typed.
      if (!data.get('race_day') && !data.get('weeks')) return
      data.set('intent', 'preview')
      fetcher.submit(data, { method: 'post' })
    }, QUIET_MS)
  }
  const isWorking = fetcher.state !== 'idle'
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const wait = isWorking ? setTimeout(() => setSlow(true), SLOW_MS) : undefined
    return () => {
      clearTimeout(wait)
      setSlow(false)
    }
  }, [isWorking])
  return { answer: fetcher.data as Answer | undefined, isWorking, isSlow, changed }
}
