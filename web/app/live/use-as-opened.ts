import { useLocation } from '@remix-run/react'
import { useRef } from 'react'

/**
 * A value as it was when the page was opened or last sent. A live page reads its data again at any moment, while a form
 * keeps what stands in its fields: what the form says it was shown has to stay with them.
 */
export function useAsOpened<T>(value: T): T {
  const { key } = useLocation()
  const kept = useRef({ key, value })
  if (kept.current.key !== key) kept.current = { key, value }
  return kept.current.value
}
