import type { ReactNode } from 'react'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { sportLabel } from './sport.ts'
import { SportMark } from './sport-mark.tsx'

/** The sports a chart shows, each by its mark; `planned` adds the hollow sky box. */
export function SportLegend({ sports, planned = false }: { sports: readonly Sport[]; planned?: boolean }) {
  return (
    <>
      {planned ? (
        <LegendItem mark={<span className="size-3 border border-planned border-dashed" />}>
          planned
        </LegendItem>
      ) : null}
      {sports.map((sport) => (
        <LegendItem key={sport} mark={<SportMark sport={sport} size={10} />}>
          {sportLabel(sport).toLowerCase()}
        </LegendItem>
      ))}
    </>
  )
}

export function LegendItem({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-ink-3">
      {mark}
      {children}
    </span>
  )
}
