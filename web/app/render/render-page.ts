import * as React from 'react'
import { renderToString } from 'react-dom/server'
import { Unsupported } from './react-types.ts'
import { createWalk } from './walk.ts'

/**
 * A page as markup, byte for byte what `renderToString` writes, so React hydrates it. Loaders are done before, so
 * nothing waits and one walk over the elements is enough: no tasks, no segments, no chunks to join.
 * What the walk does not know it leaves to React.
 */
export function renderPage(page: React.ReactElement): string {
  const walk = createWalk()
  const seat = dispatcherSeat()
  const before = seat.current
  seat.current = walk.hooks
  try {
    walk.node(page)
    return walk.markup()
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
  } finally {
    seat.current = before
  }
  return renderToString(page)
}

/** Where React looks for the hooks of whoever renders. Its version is pinned, and tests compare with React itself. */
function dispatcherSeat(): { current: unknown } {
  return Reflect.get(React, '__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED').ReactCurrentDispatcher
}
