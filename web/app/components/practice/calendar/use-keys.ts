import { type RefObject, useEffect, useRef } from 'react'
import { blocksIn, nextBlock, wayOf } from './grid-keys.ts'

export interface KeyTargets {
  previous: string
  next: string
  today: string
  day: string
  week: string
  month: string
  add: string
}

const TARGETS: Record<string, keyof KeyTargets> = {
  PageUp: 'previous',
  PageDown: 'next',
  t: 'today',
  d: 'day',
  w: 'week',
  m: 'month',
  n: 'add',
}

/**
 * Arrows go from block to block and at the grid's edge to the range before or after; Enter opens, as on any link.
 * T, D, W, M and N are today, the views and a new booking.
 */
export function useKeys(grid: RefObject<HTMLElement>, targets: KeyTargets, go: (href: string) => void): void {
  const latest = useRef({ targets, go })
  latest.current = { targets, go }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target as HTMLElement
      if (isElsewhere(target)) return
      const block = target.closest<HTMLElement>('[data-block]')
      const way = wayOf(event.key)
      if (way && block && grid.current) {
        const next = nextBlock(blocksIn(grid.current), block.dataset.block ?? '', way)
        event.preventDefault()
        if (next) grid.current.querySelector<HTMLElement>(`[data-block="${next}"]`)?.focus()
        else if (way === 'left' || way === 'right')
          latest.current.go(latest.current.targets[way === 'left' ? 'previous' : 'next'])
        return
      }
      const key = TARGETS[event.key]
      if (!key) return
      event.preventDefault()
      latest.current.go(latest.current.targets[key])
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [grid])
}

/** Typing, or a dialog in front: the calendar's keys are not meant. */
const isElsewhere = (target: HTMLElement) =>
  target.isContentEditable ||
  /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
  document.querySelector('dialog[open]') !== null
