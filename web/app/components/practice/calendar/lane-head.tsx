import { cls } from '#web/components/class-names.ts'
import { day as dayName } from '#web/format/date.ts'
import type { BookingState } from './calendar.ts'
import type { Lane } from './day-model.ts'
import { StateMark } from './state-mark.tsx'
import { appointmentState, takenSeats } from './states.ts'
import type { GridFacts } from './time-grid.tsx'
import { type ClockChange, changeText } from './zone-clock.ts'

/** A column's head: the day with how much is booked, or the trainer. On a phone, a week's heads are its strip of days. */
export function LaneHead({ lane, facts, isWeek }: { lane: Lane; facts: GridFacts; isWeek: boolean }) {
  if (!isWeek) return <TrainerHead lane={lane} facts={facts} />
  const isToday = lane.day === facts.now.day
  const isChosen = lane.day === facts.day
  const seats = lane.blocks.reduce((sum, { appointment }) => sum + takenSeats(appointment), 0)
  return (
    <div className="not-last:border-line md:not-last:border-r">
      <a
        href={facts.dayHref(lane.day, 'day')}
        aria-current={isToday ? 'date' : undefined}
        className={cls(
          'press flex min-h-11 min-w-0 items-center justify-between gap-1 px-2 text-14 max-md:hidden',
          isToday ? 'font-semibold text-accent-text' : 'text-ink-1',
        )}
      >
        <span className="flex min-w-0 items-center gap-1 truncate">
          {dayName(lane.day, 'weekday', facts.locale)} {Number(lane.day.slice(8))}
          <span className="sr-only">{dayName(lane.day, 'monthYear', facts.locale)}</span>
          {lane.change ? <Change change={lane.change} /> : null}
        </span>
        <Seats seats={seats} />
      </a>
      <a
        href={facts.dayHref(lane.day, 'week')}
        aria-current={isChosen ? 'true' : undefined}
        className={cls(
          'press flex min-h-16 flex-col items-center justify-center py-2 text-12 md:hidden',
          isChosen && 'bg-card',
          isToday ? 'font-semibold text-accent-text' : 'text-ink-1',
        )}
      >
        <span className={isToday ? undefined : 'text-ink-3'}>
          {dayName(lane.day, 'weekday', facts.locale)}
        </span>
        <span className="text-20">{Number(lane.day.slice(8))}</span>
        <span className="sr-only">
          {dayName(lane.day, 'monthYear', facts.locale)}, {seats} booked
        </span>
        {lane.change ? <Change change={lane.change} /> : <Marks lane={lane} seats={seats} />}
      </a>
    </div>
  )
}

function Seats({ seats }: { seats: number }) {
  return (
    <span className="shrink-0 font-normal text-12 text-ink-3">
      <span className={seats > 0 ? undefined : 'sr-only'}>{seats}</span>
      <span className="sr-only"> booked</span>
    </span>
  )
}

/** A day of another length: an hour less or more. */
function Change({ change }: { change: ClockChange }) {
  return (
    <span className="font-normal text-12 text-attention" title={changeText(change)}>
      {change.byMin > 0 ? '−' : '+'}
      {Math.abs(change.byMin) / 60} h<span className="sr-only">. {changeText(change)}</span>
    </span>
  )
}

const MOST_MARKS = 3

/** What a phone's day holds, a mark each; more than three are a number, the one that is read out. */
function Marks({ lane, seats }: { lane: Lane; seats: number }) {
  const states = lane.blocks.map(({ appointment }) => appointmentState(appointment))
  return (
    <span className="flex h-4 items-center gap-0.5" aria-hidden="true">
      {states.length > MOST_MARKS ? (
        <span className="font-normal text-ink-3">{seats}</span>
      ) : (
        states.map((state: BookingState, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name, their order is the day's
          <StateMark key={i} state={state} size={10} />
        ))
      )}
    </span>
  )
}

function TrainerHead({ lane, facts }: { lane: Lane; facts: GridFacts }) {
  const trainer = facts.trainers.find(({ id }) => id === lane.trainerId)
  const seats = lane.blocks.reduce((sum, { appointment }) => sum + takenSeats(appointment), 0)
  return (
    <span className="flex min-h-11 min-w-0 items-center justify-between gap-2 px-2 text-14 text-ink-1 not-last:border-line not-last:border-r">
      <span className="truncate">{trainer?.name ?? 'All trainers'}</span>
      <Seats seats={seats} />
    </span>
  )
}
