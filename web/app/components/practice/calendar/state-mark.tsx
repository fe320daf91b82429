import { Icon } from '#web/components/icon.tsx'
import { LegendItem } from '#web/components/legend.tsx'
import type { BookingState } from './calendar.ts'
import { STATE_NAMES } from './state-names.ts'

const TONES: Record<BookingState, string> = {
  held: 'text-attention',
  booked: 'text-ink-2',
  confirmed: 'text-gained',
  completed: 'text-ink-1',
  no_show: 'text-failed',
  cancelled: 'text-ink-3',
}

/** A booking's state as a shape, so colour is never alone: clock, ring, tick, ticked box, cross. */
export function StateMark({ state, size = 12 }: { state: BookingState; size?: number }) {
  return <span className={TONES[state]}>{shape(state, size)}</span>
}

function shape(state: BookingState, size: number) {
  if (state === 'held') return <Icon name="clock" size={size} />
  if (state === 'confirmed') return <Icon name="check" size={size} />
  if (state === 'no_show' || state === 'cancelled') return <Icon name="cross" size={size} />
  const box = { width: size, height: size, viewBox: '0 0 12 12', 'aria-hidden': true, fill: 'none' } as const
  if (state === 'booked')
    return (
      <svg {...box} stroke="currentColor" strokeWidth="1.25" className="shrink-0" aria-hidden="true">
        <circle cx="6" cy="6" r="4.25" />
      </svg>
    )
  return (
    <svg {...box} className="shrink-0" aria-hidden="true">
      <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />
      <path d="m3.5 6.2 1.8 1.8 3.2-3.8" stroke="var(--card)" strokeWidth="1.4" />
    </svg>
  )
}

const ORDER = ['held', 'booked', 'confirmed', 'completed', 'no_show', 'cancelled'] as const

export function StateLegend() {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1">
      {ORDER.map((state) => (
        <LegendItem key={state} mark={<StateMark state={state} />}>
          {STATE_NAMES[state]}
        </LegendItem>
      ))}
    </div>
  )
}
