import type { ReactNode } from 'react'
import { cls } from '#web/components/class-names.ts'
import { sportFill, sportLabel } from '#web/components/sport.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { percent } from '#web/format/number.ts'
import type { Measure } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { pct } from './plot.tsx'

export interface ShareRow {
  sport: Sport
  measure: Measure
  /** 0 to 1. */
  share: number
  /** Where it is told what was added up. */
  of?: string
}

/** Who takes how much. A list: label, bar, number and share are all text, so it is its own table. */
export function ShareBars({ rows }: { rows: readonly ShareRow[] }) {
  return (
    <ul className="grid gap-2">
      {rows.map((row) => (
        <li
          key={row.sport}
          className="grid max-sm:min-h-11 grid-cols-[96px_1fr_64px_44px] items-center gap-2 text-14"
        >
          <span className="flex items-center gap-2 text-ink-1">
            <SportMark sport={row.sport} />
            {sportLabel(row.sport)}
          </span>
          <Track share={row.share} fill={sportFill(row.sport)} />
          <Value measure={row.measure} of={row.of} />
          <span className="text-right text-12 text-ink-3">{percent(row.share)}</span>
        </li>
      ))}
    </ul>
  )
}

export function Track({ share, fill, className }: { share: number; fill?: string; className?: string }) {
  return (
    <svg width="100%" height="8" aria-hidden="true" className="block overflow-hidden rounded-badge">
      <rect width="100%" height="8" className="fill-raised" />
      <rect width={pct(Math.min(1, Math.max(0, share)))} height="8" fill={fill} className={className} />
    </svg>
  )
}

function Value({ measure, of }: { measure: Measure; of: string | undefined }): ReactNode {
  const Shown = of ? 'a' : 'span'
  return (
    <Shown
      {...(of && { href: of })}
      className={cls('whitespace-nowrap text-right text-ink-1', of && 'figure hit')}
    >
      <span>{measure.value}</span>
      <span className="ml-1 text-12 text-ink-3">{measure.unit}</span>
    </Shown>
  )
}
