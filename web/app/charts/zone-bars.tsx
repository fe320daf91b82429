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

const LEAST_SHARE = 1e-9

/** Whole percent of each, adding up to a hundred: who lost most by rounding down gets the next one. */
export function wholePercents(times: readonly number[]): number[] {
  const total = times.reduce((sum, time) => sum + time, 0)
  if (total <= 0) return times.map(() => 0)
  const exact = times.map((time) => (time / total) * 100)
  const whole = exact.map(Math.floor)
  const left = 100 - whole.reduce((sum, one) => sum + one, 0)
  const byLoss = exact.map((value, i) => ({ i, loss: value - Math.floor(value) }))
  for (const { i } of byLoss.sort((a, b) => b.loss - a.loss).slice(0, left)) whole[i] = (whole[i] ?? 0) + 1
  return whole
}

/** Time in each zone, hardest first; bars against the longest zone, shares of all. Its own table. */
export function ZoneBars({ zones, of }: { zones: readonly ZoneTime[]; of?: string | undefined }) {
  const Shown = of ? 'a' : 'span'
  const total = zones.reduce((sum, zone) => sum + zone.timeS, 0)
  const percents = wholePercents(zones.map((zone) => zone.timeS))
  const shareText = (zone: ZoneTime) => {
    const whole = percents[zones.indexOf(zone)] ?? 0
    // What is too little to count is not nothing.
    return percent(total <= 0 ? null : whole === 0 && zone.timeS > 0 ? LEAST_SHARE : whole / 100)
  }
  const most = Math.max(1, ...zones.map((zone) => zone.timeS))
  return (
    <ul className="grid gap-2">
      {[...zones].reverse().map((zone) => (
        <li
          key={zone.id}
          className="grid max-sm:min-h-11 grid-cols-[24px_80px_1fr_64px_40px] items-center gap-2 text-14"
        >
          <span className="text-ink-1">{zone.label}</span>
          <span className="whitespace-nowrap text-12 text-ink-3">{zone.range}</span>
          <Track share={zone.timeS / most} className={FILLS[zone.level]} />
          <Shown {...(of && { href: of, className: 'figure hit text-right text-ink-1' })}>
            <span>{duration(zone.timeS)}</span>
          </Shown>
          <span className="text-right text-12 text-ink-3">{shareText(zone)}</span>
        </li>
      ))}
    </ul>
  )
}
