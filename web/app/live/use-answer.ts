import { useActionData, useLocation } from '@remix-run/react'
import { useRef } from 'react'

/**
 * What the page's action answered, until the page is left or sent again. The router forgets it when the page's data is
 * read once more, and a live page reads at any moment: a refused form would close over what was typed.
 */
export function useAnswer<T>(): ReturnType<typeof useActionData<T>> {
  const said = useActionData<T>()
  const { key } = useLocation()
  const kept = useRef({ key, said })
  if (said !== undefined || kept.current.key !== key) kept.current = { key, said }
  return kept.current.said
}
