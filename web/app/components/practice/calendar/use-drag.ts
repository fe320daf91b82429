import { type RefObject, useEffect, useRef } from 'react'
import type { Drop } from './block-drag.ts'

/** Dragging, where there is a mouse or a pen: its script comes once the page is there, and never to a phone. */
export function useDrag(grid: RefObject<HTMLElement>, onDrop: (drop: Drop) => void): void {
  const latest = useRef(onDrop)
  latest.current = onDrop
  useEffect(() => {
    const element = grid.current
    if (!element || !matchMedia('(any-pointer: fine)').matches) return
    let end = () => {}
    let isGone = false
    import('./block-drag.ts').then(
      ({ BlockDrag }) => {
        if (isGone) return
        const drag = new BlockDrag(element, (drop) => latest.current(drop))
        end = () => drag.end()
        // Without it a session is still moved by its own form.
      },
      () => {},
    )
    return () => {
      isGone = true
      end()
    }
  }, [grid])
}
