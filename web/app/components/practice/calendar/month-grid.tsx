import { cls } from '#web/components/class-names.ts'
import { day as dayName } from '#web/format/date.ts'
import type { DayBlock, Lane } from './day-model.ts'
import { StateMark } from './state-mark.tsx'
import { appointmentState, shortTitle, takenSeats, titleOfBlock } from './states.ts'
import type { GridFacts } from './time-grid.tsx'
import { changeText, clockText } from './zone-clock.ts'

const MOST_LINES = 3
/** In a day of a phone, where only first names have room. */
const MOST_NAMES = 2

/** Whole weeks around a month: the first sessions of each day, and how many more. A day leads to its own page. */
export function MonthGrid({ lanes, facts }: { lanes: readonly Lane[]; facts: GridFacts }) {
  const month = facts.day.slice(0, 7)
  return (
    <div className="overflow-hidden rounded-card border border-line bg-page">
      <div className="grid grid-cols-7 border-line border-b text-12 text-ink-3" aria-hidden="true">
        {lanes.slice(0, 7).map(({ day }) => (
          <span key={day} className="truncate px-2 py-2 max-md:px-0 max-md:text-center">
            {dayName(day, 'weekday', facts.locale)}
          </span>
        ))}
      </div>
      <div className="grid grid-cols-7 gap-px bg-line">
        {lanes.map((lane) => (
          <MonthDay key={lane.key} lane={lane} facts={facts} isOutside={!lane.day.startsWith(month)} />
        ))}
      </div>
      <p className="border-line border-t px-3 py-2 text-12 text-ink-3 md:hidden">
        Each day: how many are booked, and who comes first.
      </p>
    </div>
  )
}

function MonthDay({ lane, facts, isOutside }: { lane: Lane; facts: GridFacts; isOutside: boolean }) {
  const blocks = [...lane.blocks].sort((a, b) => a.startMin - b.startMin)
  const seats = blocks.reduce((sum, { appointment }) => sum + takenSeats(appointment), 0)
  const coming = blocks.filter(({ appointment }) => appointmentState(appointment) !== 'cancelled')
  const isToday = lane.day === facts.now.day
  const isOff = lane.off.some(({ startMin, endMin }) => startMin === 0 && endMin === 1440)
  return (
    <section
      aria-label={dayName(lane.day, 'long', facts.locale)}
      data-lane={lane.day}
      className={cls('min-h-28 min-w-0 p-1 max-md:min-h-20 max-md:p-0', isOutside ? 'bg-page' : 'bg-card')}
    >
      <a
        href={facts.dayHref(lane.day, 'day')}
        aria-current={isToday ? 'date' : undefined}
        className={cls(
          'press flex min-h-6 flex-wrap content-start items-center justify-between gap-x-1 rounded-chip px-1 text-12 max-md:min-h-20 max-md:py-1',
          isToday ? 'font-semibold text-accent-text' : isOutside ? 'text-ink-3' : 'text-ink-1',
        )}
      >
        <span>
          <span className="sr-only">{dayName(lane.day, 'long', facts.locale).split(' ')[0]} </span>
          {Number(lane.day.slice(8))}
          <span className="sr-only">
            {' '}
            {dayName(lane.day, 'monthYear', facts.locale)}
            {lane.change ? `. ${changeText(lane.change)}` : ''}
            {seats > 0 || isOff ? ', ' : ''}
          </span>
        </span>
        <span className="font-normal text-ink-3">
          {seats > 0 ? seats : isOff ? 'off' : ''}
          {seats > 0 ? <span className="sr-only"> booked</span> : null}
        </span>
        {coming.length > 0 ? (
          <span className="grid w-full grid-cols-1 font-normal text-ink-3 md:hidden">
            {coming.slice(0, MOST_NAMES).map(({ appointment }) => (
              <span key={appointment.id} className="truncate">
                {titleOfBlock(appointment).split(' ')[0]}
              </span>
            ))}
          </span>
        ) : null}
      </a>
      <ul className="grid grid-cols-1 gap-0.5 max-md:hidden">
        {blocks.slice(0, MOST_LINES).map((block) => (
          <li key={block.appointment.id} className="min-w-0">
            <Line block={block} facts={facts} />
          </li>
        ))}
      </ul>
      {blocks.length > MOST_LINES ? (
        <a
          href={facts.dayHref(lane.day, 'day')}
          className="block px-1 text-12 text-ink-3 hover:text-ink-1 max-md:hidden"
        >
          {blocks.length - MOST_LINES} more
        </a>
      ) : null}
    </section>
  )
}

function Line({ block, facts }: { block: DayBlock; facts: GridFacts }) {
  const state = appointmentState(block.appointment)
  return (
    <a
      href={facts.openHref(block.appointment.id)}
      data-block={block.appointment.id}
      title={titleOfBlock(block.appointment)}
      className="press flex min-w-0 items-center gap-1 rounded-badge px-1 text-12 text-ink-2"
    >
      <StateMark state={state} size={10} />
      <span className="text-ink-3">{clockText(block.startMin)}</span>
      <span className={cls('truncate', state === 'cancelled' && 'line-through')}>
        {shortTitle(block.appointment)}
      </span>
    </a>
  )
}
