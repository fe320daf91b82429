import type { ReactNode } from 'react'
import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { hours } from '#web/format/duration.ts'
import { number } from '#web/format/number.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { type CalendarQuery, type DayItem, hrefOf } from './calendar-model.ts'
import { sportOf } from './sport-of.ts'
import type { PlanMoves } from './use-plan-moves.ts'
import type { WorkoutState } from './workout-state.ts'

const SAID = { missed: 'not done', skipped: 'skipped' } as const

/** One thing of a day: planned, done, or done without being planned. */
export function DayEntry({
  item,
  query,
  moves,
}: {
  item: DayItem
  query: CalendarQuery
  moves: ReturnType<PlanMoves['ofEntry']>
}) {
  if (item.kind === 'race') {
    const { id, name, priority } = item.race
    return (
      <a href={`/race/${id}`} className={cls(SHAPE, 'border-line-strong bg-page')}>
        <span className="flex items-center gap-1.5">
          <SportMark sport="run" race />
          <span className="truncate font-medium text-ink-1">{name}</span>
        </span>
        <span className="block pl-[18px]">race {priority}</span>
      </a>
    )
  }
  if (item.kind === 'activity') {
    const { id, name, sport, movingS, stressPoints } = item.activity
    return (
      <a href={`/activities/${id}`} className={cls(SHAPE, 'border-line bg-page')}>
        <Head sport={sport} title={name} />
        <Figures timeS={movingS} stress={stressPoints}>
          <Icon name="plus" size={12} />
          <span className="sr-only">done, not planned</span>
        </Figures>
      </a>
    )
  }
  const { workout, state } = item
  const { id, title, plannedS, plannedStress, done } = workout
  const isOpen = query.open === id
  return (
    <a
      href={`${hrefOf({ ...query, open: isOpen ? null : id })}#opened`}
      aria-current={isOpen ? 'true' : undefined}
      {...moves}
      {...(moves && { 'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' })}
      className={cls(
        SHAPE,
        state === 'planned' ? 'border-planned border-dashed bg-planned-ground/40' : 'border-line bg-page',
        isOpen && 'outline outline-2 outline-ink-1',
      )}
    >
      <Head
        sport={sportOf(workout)}
        title={title}
        isRace={workout.purpose === 'race'}
        isOff={state === 'skipped'}
        isDim={state === 'missed' || state === 'skipped'}
      />
      <Figures
        timeS={done?.movingS ?? plannedS}
        // Beside what was planned there is no room for it: it stands in the opened workout.
        stress={state === 'partly' ? null : done ? done.stress : plannedStress}
        instead={insteadOf(state, done?.movingS ?? 0)}
      >
        {state === 'done' ? (
          <span className="text-gained">
            <Icon name="check" size={12} />
            <span className="sr-only">done</span>
          </span>
        ) : state === 'partly' ? (
          <span className="whitespace-nowrap">
            <span className="sr-only">partly done, </span>of {hours(plannedS)} h
          </span>
        ) : state === 'planned' ? (
          <span className="sr-only">planned</span>
        ) : null}
      </Figures>
    </a>
  )
}

const SHAPE =
  'press block min-w-0 rounded-control border px-2 py-1 text-12 text-ink-3 max-lg:min-h-11 max-lg:py-2'

function Head({
  sport,
  title,
  isRace = false,
  isOff = false,
  isDim = false,
}: {
  sport: Sport | 'rest'
  title: string
  isRace?: boolean
  isOff?: boolean
  /** What was not done stands back. */
  isDim?: boolean
}) {
  return (
    <span className="flex items-center gap-1.5">
      <SportMark sport={sport} race={isRace} named />
      <span
        className={cls('truncate font-medium', isDim ? 'text-ink-3' : 'text-ink-1', isOff && 'line-through')}
      >
        {title}
      </span>
    </span>
  )
}

/** Said in place of the time: of what was begun the hours alone, whose unit stands behind those planned. */
function insteadOf(state: WorkoutState, movingS: number): string | undefined {
  if (state === 'partly') return hours(movingS)
  return state === 'missed' || state === 'skipped' ? SAID[state] : undefined
}

const short = (s: number) => (s >= 3600 ? `${hours(s)} h` : `${number(s / 60)} min`)

function Figures({
  timeS,
  stress,
  instead,
  children,
}: {
  timeS: number
  stress: number | null
  /** Said where nothing took any time. */
  instead?: string | undefined
  children: ReactNode
}) {
  const time = short(timeS)
  return (
    <span className="flex items-center justify-between gap-1 pl-[18px]">
      <span className="truncate">
        {instead ?? (timeS > 0 ? time : '')}
        {stress === null || stress === 0 ? '' : ` · ${number(stress)}`}
      </span>
      {children}
    </span>
  )
}
