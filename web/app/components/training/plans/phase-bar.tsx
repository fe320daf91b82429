import { cls } from '#web/components/class-names.ts'
import { phaseName } from './words.ts'

interface Phase {
  name: string
  fromWeek: number
  toWeek: number
  reason: string
}

/** A plan's phases, each as wide as its weeks; the one of now is marked. */
export function PhaseBar({ phases, week }: { phases: readonly Phase[]; week: number | null }) {
  const isNow = ({ fromWeek, toWeek }: Phase) => week !== null && week >= fromWeek && week <= toWeek
  return (
    <div className="grid gap-3">
      <div className="flex gap-1" aria-hidden="true">
        {phases.map((phase) => (
          <span
            key={phase.fromWeek}
            style={{ flexGrow: phase.toWeek - phase.fromWeek + 1 }}
            className={cls('h-2 basis-0 rounded-full', isNow(phase) ? 'bg-accent' : 'bg-planned-ground')}
          />
        ))}
      </div>
      <ol className="grid gap-2 text-14 sm:grid-cols-2">
        {phases.map((phase) => (
          <li key={phase.fromWeek} className="grid gap-0.5">
            <span className="font-semibold text-ink-1">
              {phaseName(phase.name)}
              <span className="font-normal text-ink-3">
                {' '}
                {phase.fromWeek === phase.toWeek
                  ? `week ${phase.fromWeek}`
                  : `weeks ${phase.fromWeek} to ${phase.toWeek}`}
                {isNow(phase) ? ', now' : ''}
              </span>
            </span>
            <span className="text-12 text-ink-3">{phase.reason}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
