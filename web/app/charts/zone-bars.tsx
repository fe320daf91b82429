import { duration } from '#web/format/duration.ts'
import { percent } from '#web/format/number.ts'
import { Track } from './share-bars.tsx'

export interface ZoneTime {
  id: string
  label: string
  /** "131–147", "under 131", "171 and up": in the unit the card names. */
  range: string
  timeS: number
  /** 1 easiest to 5 hardest. */
  level: 1 | 2 | 3 | 4 | 5
}

const FILLS = ['', 'fill-level-1', 'fill-level-2', 'fill-level-3', 'fill-level-4', 'fill-level-5'] as const

/** Time in each zone, hardest first; bars against the longest zone, shares of all. Its own table. */
export function ZoneBars({ zones }: { zones: readonly ZoneTime[] }) {
  const total = zones.reduce((sum, zone) => sum + zone.timeS, 0)
  const most = Math.max(1, ...zones.map((zone) => zone.timeS))
  return (
    <ul className="grid gap-2">
      {[...zones].reverse().map((zone) => (
        <li key={zone.id} className="grid grid-cols-[24px_80px_1fr_64px_40px] items-center gap-2 text-14">
          <span className="text-ink-1">{zone.label}</span>
          <span className="whitespace-nowrap text-12 text-ink-3">{zone.range}</span>
          <Track share={zone.timeS / most} className={FILLS[zone.level]} />
          <span className="text-right text-ink-1">{duration(zone.timeS)}</span>
          <span className="text-right text-12 text-ink-3">
            {percent(total > 0 ? zone.timeS / total : null)}
          </span>
        </li>
      ))}
    </ul>
  )
}
