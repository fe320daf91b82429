import { type RefObject, useEffect, useRef } from 'react'

/** So near to the end still counts as reading along. */
const NEAR_PX = 96

/**
 * Keeps the end of the talk in view while it grows, unless its reader scrolled away or opened something to read. Who
 * asks reads along again; who comes to something named in the address reads that. What stands below the talk on a phone is no part of it.
 * @param grows changes with each step, and not where the same is read again
 * @param asked how often something was asked
 * @returns for the element that ends the talk
 */
export function useTail(grows: unknown, asked: number): RefObject<HTMLDivElement> {
  const end = useRef<HTMLDivElement>(null)
  const isAlong = useRef(true)
  const atFirst = useRef(asked)
  useEffect(() => {
    const look = () => {
      const box = end.current?.getBoundingClientRect()
      isAlong.current = !!box && box.top >= 0 && box.top <= innerHeight + NEAR_PX
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
  useEffect(() => {
    const isLinked = asked === atFirst.current && document.getElementById(location.hash.slice(1)) !== null
    isAlong.current = !isLinked
  }, [asked])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what grows
  useEffect(() => {
    if (!isAlong.current) return
    const follow = () => end.current?.scrollIntoView({ block: 'nearest' })
    follow()
    // What only scripts can do appears with the next frame, such as buttons to read aloud.
    const frame = requestAnimationFrame(() => requestAnimationFrame(follow))
    return () => cancelAnimationFrame(frame)
  }, [grows])
  return end
}
