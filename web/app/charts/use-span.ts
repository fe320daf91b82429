import { type PointerEvent, useState } from 'react'

/** Two indexes of a chart's samples; in either order while they are being chosen. */
export interface Span {
  from: number
  to: number
}

export type SpanChoice = ReturnType<typeof useSpan>

/** A press that moved less than this many samples was a look, not a choice. */
const LEAST = 2

/**
 * Chooses a stretch of a plot: dragged by mouse or finger, or by keys: Enter where it begins, arrows, Enter where it
 * ends. A finger that scrolls the page instead, or Escape, chooses nothing.
 */
export function useSpan(onSpan: ((span: Span) => void) | undefined) {
  const [span, setSpan] = useState<Span | null>(null)
  const [isByKey, setByKey] = useState(false)
  const drop = () => {
    setSpan(null)
    setByKey(false)
  }
  const finish = (to: number) => {
    if (span && Math.abs(to - span.from) >= LEAST) {
      onSpan?.({ from: Math.min(span.from, to), to: Math.max(span.from, to) })
    }
    drop()
  }
  return {
    span,
    drop,
    press(event: PointerEvent<HTMLElement>, at: number) {
      if (!onSpan || event.button !== 0) return
      // The line follows beyond the plot's edge until the button is let go.
      event.currentTarget.setPointerCapture?.(event.pointerId)
      setByKey(false)
      setSpan({ from: at, to: at })
    },
    move(at: number | null) {
      if (span && at !== null) setSpan({ ...span, to: at })
    },
    lift(at: number) {
      if (span && !isByKey) finish(at)
    },
    /** @returns whether the key was one of choosing */
    key(key: string, at: number): boolean {
      if (!onSpan || (key !== 'Enter' && key !== ' ' && key !== 'Escape')) return false
      if (key === 'Escape') {
        const wasChoosing = span !== null
        drop()
        return wasChoosing
      }
      if (span && isByKey) finish(at)
      else {
        setByKey(true)
        setSpan({ from: at, to: at })
      }
      return true
    },
  }
}
