import { useEffect, useState } from 'react'
import { cls } from '#web/components/class-names.ts'
import { count } from '#web/format/number.ts'
import type { CalendarAppointment } from './calendar.ts'
import type { DayBlock } from './day-model.ts'
import { StateMark } from './state-mark.tsx'
import { isOpen, STATE_NAMES } from './state-names.ts'
import {
  appointmentState,
  heldUntil,
  isGroup,
  keptText,
  mainBooking,
  noteOfBlock,
  STATE_LOOKS,
  timeLeft,
  titleOfBlock,
} from './states.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

export interface BlockFacts {
  currency: string
  locale: string
  nowMs: number
  /** Said on the block where several trainers share a column. */
  trainerName: string | null
  href: string
  clock: ZoneClock
}

/** One appointment in the grid: a link to its details, which script also lets one drag. */
export function AppointmentBlock({
  block,
  fromMin,
  facts,
}: {
  block: DayBlock
  fromMin: number
  facts: BlockFacts
}) {
  const { appointment, startMin, endMin, column, columns, wide } = block
  const state = appointmentState(appointment)
  const long = endMin - startMin
  // Beside another in a narrow column only the first name has room; the whole is read out and on its page.
  const isNarrow = columns > 1 && facts.trainerName !== null
  const title = titleOfBlock(appointment)
  const kept = keptText(appointment, facts.clock)
  const movable = isOpen(state) && !block.fromBefore && !block.goesOn
  return (
    <a
      href={facts.href}
      title={kept ?? undefined}
      data-block={appointment.id}
      data-movable={movable || undefined}
      data-start={startMin}
      data-end={endMin}
      className={cls(
        'group/block absolute z-[1] overflow-hidden rounded-chip border px-1.5 text-12 hover:brightness-110 focus-visible:z-[3]',
        long >= 35 ? 'py-0.5' : 'flex items-center gap-1',
        STATE_LOOKS[state],
        movable && 'touch-manipulation',
      )}
      style={{
        top: `calc(var(--min) * ${startMin - fromMin} + 1px)`,
        height: `calc(var(--min) * ${Math.max(long, 20)} - 2px)`,
        left: `calc(${(100 * column) / columns}% + 3px)`,
        width: `calc(${(100 * wide) / columns}% - 6px)`,
      }}
    >
      <span
        className={cls(
          'block truncate font-medium',
          state === 'cancelled' ? 'text-ink-3 line-through' : 'text-ink-1',
        )}
      >
        {isNarrow ? title.split(' ')[0] : title}
        {isNarrow ? <span className="sr-only"> {title.split(' ').slice(1).join(' ')}</span> : null}
      </span>
      {long >= 35 && !isNarrow ? (
        <span className="block truncate pr-4 text-ink-2">
          <Note appointment={appointment} facts={facts} />
        </span>
      ) : null}
      {kept && long >= 55 && !isNarrow ? (
        <span className="block truncate pr-4 text-attention" aria-hidden="true">
          {kept}
        </span>
      ) : null}
      <span className="sr-only">, {spoken(block, facts)}</span>
      <span
        className={cls(
          'flex items-center gap-1',
          long >= 35 ? 'absolute right-1.5 bottom-1' : 'ml-auto shrink-0',
        )}
      >
        {facts.trainerName && (long >= 55 || isNarrow) ? (
          <span className="text-ink-3" aria-hidden="true">
            {initials(facts.trainerName)}
          </span>
        ) : null}
        <StateMark state={state} />
      </span>
      {movable ? (
        <span
          data-resize
          className="absolute inset-x-0 bottom-0 hidden h-2 cursor-ns-resize group-hover/block:block"
        />
      ) : null}
    </a>
  )
}

function Note({ appointment, facts }: { appointment: CalendarAppointment; facts: BlockFacts }) {
  const until = heldUntil(appointment)
  if (until !== null && !isGroup(appointment)) return <HeldNote until={until} nowMs={facts.nowMs} />
  return (
    <span className={appointmentState(appointment) === 'no_show' ? 'text-failed' : undefined}>
      {noteOfBlock(appointment, facts.currency, facts.locale)}
    </span>
  )
}

/** Held, 7:42 left: counts down by the second once script is there. */
export function HeldNote({ until, nowMs }: { until: string; nowMs: number }) {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    setNow(Date.now())
    const tick = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(tick)
  }, [])
  const left = timeLeft(until, now)
  return <span className="text-attention">{left === null ? 'Hold ran out' : `Held, ${left}`}</span>
}

/** What the block shows by place, shape and colour alone, in words. */
function spoken({ appointment, startMin, endMin }: DayBlock, { trainerName, clock }: BlockFacts): string {
  const state = appointmentState(appointment)
  const credits = isGroup(appointment) ? null : (mainBooking(appointment)?.creditsLeft ?? null)
  return [
    STATE_NAMES[state],
    `${clockText(startMin)} to ${clockText(endMin)}`,
    isGroup(appointment) ? null : appointment.service.name,
    keptText(appointment, clock),
    trainerName,
    credits === null || !isOpen(state) ? null : `${count(credits, 'credit')} left`,
  ]
    .filter(Boolean)
    .join(', ')
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()
