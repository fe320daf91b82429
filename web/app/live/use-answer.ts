import { useActionData, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * What the page's action answered, until the page is left or sent again. The router forgets it when the page's data is
 * read once more, and a live page reads at any moment: a refused form would close over what was typed.
 */
export function useAnswer<T>(): ReturnType<typeof useActionData<T>> {
  const said = useActionData<T>()
  const { key } = useLocation()
  const kept = useRef({ key, said })
  if (said !== undefined || kept.current.key !== key) kept.current = { key, said }
  const answer = kept.current.said
  // The browser does this by itself only where the address has no place on the page.
  useEffect(() => {
    if (answer) document.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [answer])
  return answer
}
