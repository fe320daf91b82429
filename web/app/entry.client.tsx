import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { askAgain } from './live/ask-again.ts'

// The router reads its pages' data by this, and offers no place of its own to ask again.
window.fetch = askAgain(window.fetch.bind(window), (isGone) => {
  document.documentElement.toggleAttribute('data-line-gone', isGone)
})

startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
