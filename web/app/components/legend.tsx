import type { ReactNode } from 'react'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { sportLabel, sportLook } from './sport.ts'
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
      {byMark(sports).map((alike) => (
        <LegendItem key={alike[0]} mark={<SportMark sport={alike[0]} size={10} />}>
          {alike.map((sport) => sportLabel(sport).toLowerCase()).join(', ')}
        </LegendItem>
      ))}
    </>
  )
}

/** Sports that look alike stand behind one mark: five same triangles would promise five things to tell apart. */
function byMark(sports: readonly Sport[]): [Sport, ...Sport[]][] {
  const groups = new Map<string, [Sport, ...Sport[]]>()
  for (const sport of sports) {
    const group = groups.get(sportLook(sport))
    if (group) group.push(sport)
    else groups.set(sportLook(sport), [sport])
  }
  return [...groups.values()]
}

export function LegendItem({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-ink-3">
      {mark}
      {children}
    </span>
  )
}
