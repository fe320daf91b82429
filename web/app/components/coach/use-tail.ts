import { useEffect, useRef } from 'react'

/** So near to the end still counts as reading along. */
const NEAR_PX = 96

/**
 * Keeps the end of the talk in view while it grows, unless its reader scrolled away or opened something to read.
 * @param grows changes with each step
 */
export function useTail(grows: unknown): void {
  const isAlong = useRef(true)
  useEffect(() => {
    const look = () => {
      const { scrollHeight } = document.documentElement
      isAlong.current = innerHeight + scrollY >= scrollHeight - NEAR_PX
    }
    const stay = () => {
      isAlong.current = false
    }
    addEventListener('scroll', look, { passive: true })
    addEventListener('toggle', stay, true)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('toggle', stay, true)
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what grows
  useEffect(() => {
    if (isAlong.current) scrollTo({ top: document.documentElement.scrollHeight })
  }, [grows])
}
