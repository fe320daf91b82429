import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

/** Where list and thread stand beside one another (`lg`). */
const WIDE = '(min-width: 64rem)'

/** Opens an address in place of this one where there is room for it; elsewhere the list stays what is seen. */
export function useOnWide(href: string | null): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (href !== null && matchMedia(WIDE).matches) navigate(href, { replace: true, preventScrollReset: true })
  }, [href, navigate])
}
