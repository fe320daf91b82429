import { cls } from '#web/components/class-names.ts'
import { day as dayName } from '#web/format/date.ts'
import { AppointmentBlock } from './appointment-block.tsx'
import type { Band, Lane } from './day-model.ts'
import { LaneHead } from './lane-head.tsx'
import type { CalendarView } from './range.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

export interface GridFacts {
  currency: string
  locale: string
  clock: ZoneClock
  nowMs: number
  /** The time at the practice now. */
  now: { day: string; minute: number }
  /** The day a phone shows, where a week has seven. */
  day: string
  trainers: readonly { id: string; name: string }[]
  /** Several trainers in one column: each block says whose it is. */
  sharesColumns: boolean
  openHref(id: string): string
  dayHref(day: string, view: CalendarView): string
}

// Blocks are placed in minutes; how tall a minute is, is the screen's matter: a finger needs more than a mouse.
const MINUTE = '[--min:0.9334px] max-md:[--min:1.5px]'
const HATCH =
  'bg-[repeating-linear-gradient(135deg,transparent_0_6px,var(--line)_6px_7px)] border border-line border-dashed'

/** Days or trainers beside one another over one clock. On a phone a week is a strip of days above the chosen one. */
export function TimeGrid({ lanes, view, facts }: { lanes: readonly Lane[]; view: Band; facts: GridFacts }) {
  const isWeek = lanes.length === 7 && lanes[0]?.day !== lanes[6]?.day
  const columns = { '--lanes': lanes.length } as React.CSSProperties
  return (
    // Seven days a finger wide do not leave room for gutters on the narrowest phones.
    <div
      className="overflow-hidden rounded-card border border-line bg-page max-[351px]:-mx-4 max-[351px]:rounded-none max-[351px]:border-x-0"
      style={columns}
    >
      <div
        className={cls(
          'grid border-line border-b bg-page',
          isWeek
            ? 'grid-cols-7 md:grid-cols-[48px_repeat(var(--lanes),minmax(0,1fr))]'
            : 'grid-cols-[48px_repeat(var(--lanes),minmax(0,1fr))]',
        )}
      >
        <span className={isWeek ? 'max-md:hidden' : undefined} />
        {lanes.map((lane) => (
          <LaneHead key={lane.key} lane={lane} facts={facts} isWeek={isWeek} />
        ))}
      </div>
      {isWeek ? null : <Change lanes={lanes} />}
      <div
        className={cls(
          'relative grid',
          MINUTE,
          isWeek
            ? 'grid-cols-[48px_minmax(0,1fr)] md:grid-cols-[48px_repeat(var(--lanes),minmax(0,1fr))]'
            : 'grid-cols-[48px_repeat(var(--lanes),minmax(0,1fr))]',
        )}
        style={{ height: `calc(var(--min) * ${view.endMin - view.startMin})` }}
      >
        <Clock view={view} />
        {lanes.map((lane) => (
          <LaneColumn key={lane.key} lane={lane} view={view} facts={facts} isWeek={isWeek} />
        ))}
      </div>
    </div>
  )
}

function Change({ lanes }: { lanes: readonly Lane[] }) {
  const change = lanes[0]?.change
  return change ? (
    <p className="border-line border-b bg-attention-ground px-3 py-2 text-12 text-attention">
      {change.byMin > 0 ? 'Clocks go forward' : 'Clocks go back'} at {clockText(change.atMin)}: this day has{' '}
      {change.byMin > 0 ? 'an hour less' : 'an hour more'}.
    </p>
  ) : null
}

function Clock({ view }: { view: Band }) {
  const hours = Array.from(
    { length: (view.endMin - view.startMin) / 60 - 1 },
    (_, i) => view.startMin + (i + 1) * 60,
  )
  return (
    <div className="relative border-line border-r text-12 text-ink-3" aria-hidden="true">
      {hours.map((minute) => (
        <span
          key={minute}
          className="-translate-y-1/2 absolute right-2"
          style={{ top: `calc(var(--min) * ${minute - view.startMin})` }}
        >
          {clockText(minute)}
        </span>
      ))}
    </div>
  )
}

const placed = (band: Band, view: Band) => ({
  top: `calc(var(--min) * ${Math.max(band.startMin, view.startMin) - view.startMin})`,
  height: `calc(var(--min) * ${Math.max(0, Math.min(band.endMin, view.endMin) - Math.max(band.startMin, view.startMin))})`,
})

const isSeen = (band: Band, view: Band) => band.endMin > view.startMin && band.startMin < view.endMin

function LaneColumn({
  lane,
  view,
  facts,
  isWeek,
}: {
  lane: Lane
  view: Band
  facts: GridFacts
  isWeek: boolean
}) {
  const names = new Map(facts.trainers.map(({ id, name }) => [id, name]))
  return (
    <section
      aria-label={`${dayName(lane.day, 'long', facts.locale)}${lane.trainerId && !isWeek ? `, ${names.get(lane.trainerId) ?? ''}` : ''}`}
      data-lane={lane.day}
      data-trainer={lane.trainerId ?? undefined}
      data-from={view.startMin}
      data-until={view.endMin}
      className={cls(
        'relative min-w-0 bg-well',
        'not-last:border-line not-last:border-r',
        isWeek && lane.day !== facts.day && 'max-md:hidden',
      )}
    >
      {lane.hours.map((band) => (
        <span
          key={band.startMin}
          className="absolute inset-x-0 bg-card"
          style={placed(band, view)}
          aria-hidden="true"
        />
      ))}
      <span
        className="pointer-events-none absolute inset-0 bg-[repeating-linear-gradient(to_bottom,var(--line)_0_1px,transparent_1px_calc(var(--min)*60))]"
        aria-hidden="true"
      />
      {lane.off
        .filter((band) => isSeen(band, view))
        .map((band) => (
          <span
            key={band.key}
            className="absolute inset-x-0 bg-well px-2 pt-4 text-center text-12 text-ink-3"
            style={placed(band, view)}
          >
            {offText(band, view, band.reason)}
          </span>
        ))}
      {lane.hours.length + lane.blocks.length + lane.off.length === 0 ? (
        <span className="absolute inset-x-0 top-4 px-2 text-center text-12 text-ink-3">Day off</span>
      ) : null}
      {lane.busy
        .filter((band) => isSeen(band, view))
        .map((band) => (
          <span
            key={band.key}
            className={cls(
              'absolute inset-x-[3px] overflow-hidden rounded-chip px-1.5 text-12 text-ink-3',
              HATCH,
            )}
            style={placed(band, view)}
          >
            <span className="rounded-badge bg-well/80 px-0.5">Busy, from ICS</span>
          </span>
        ))}
      {lane.blocks.map((block) => (
        <AppointmentBlock
          key={block.appointment.id}
          block={block}
          fromMin={view.startMin}
          facts={{
            currency: facts.currency,
            locale: facts.locale,
            nowMs: facts.nowMs,
            trainerName: facts.sharesColumns ? (names.get(block.appointment.trainerId) ?? null) : null,
            href: facts.openHref(block.appointment.id),
            clock: facts.clock,
          }}
        />
      ))}
      {lane.day === facts.now.day &&
      isSeen({ startMin: facts.now.minute, endMin: facts.now.minute + 1 }, view) ? (
        <span
          className="pointer-events-none absolute inset-x-0 z-[2] h-0 border-accent border-t"
          style={{ top: `calc(var(--min) * ${facts.now.minute - view.startMin})` }}
          aria-hidden="true"
        >
          <span className="-left-1 -top-1 absolute size-2 rounded-full bg-accent" />
        </span>
      ) : null}
    </section>
  )
}

function offText({ startMin, endMin }: Band, view: Band, reason: string | null): string {
  const whole = startMin <= view.startMin && endMin >= view.endMin
  const what = whole
    ? 'Day off'
    : startMin <= view.startMin
      ? `Off until ${clockText(endMin)}`
      : `Off from ${clockText(startMin)}`
  return reason ? `${what}: ${reason}` : what
}
