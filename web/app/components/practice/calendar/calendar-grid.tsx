import { useMemo } from 'react'
import type { CalendarAnswer } from './calendar.ts'
import { hoursInView, lanesOf } from './day-model.ts'
import { MonthGrid } from './month-grid.tsx'
import { type CalendarQuery, daysOf, hrefOf, rangeOf } from './range.ts'
import { isGroup, mainBooking } from './states.ts'
import { type GridFacts, TimeGrid } from './time-grid.tsx'
import type { ZoneClock } from './zone-clock.ts'

/** Where pressing a block leads: alone with the trainer to its booking, of several to the session. */
export function openHref(query: CalendarQuery, answer: CalendarAnswer, id: string): string {
  const appointment = answer.appointments.find((one) => one.id === id)
  const booking = appointment && !isGroup(appointment) ? mainBooking(appointment)?.id : undefined
  return hrefOf(query, { open: id, booking })
}

/** The range in view as it is drawn: days over a clock, or weeks of a month. */
export function CalendarGrid({
  answer,
  query,
  clock,
  currency,
  locale,
  nowMs,
}: {
  answer: CalendarAnswer
  query: CalendarQuery
  clock: ZoneClock
  currency: string
  locale: string
  nowMs: number
}) {
  const lanes = useMemo(
    () => lanesOf(answer, daysOf(rangeOf(query)), query.trainer, clock),
    [answer, query, clock],
  )
  const facts: GridFacts = {
    currency,
    locale,
    clock,
    nowMs,
    now: clock.local(nowMs),
    day: query.day,
    trainers: answer.trainers,
    sharesColumns: query.view !== 'day' && query.trainer === 'all' && answer.trainers.length > 1,
    openHref: (id) => openHref(query, answer, id),
    dayHref: (day, view) => hrefOf({ ...query, day, view }),
  }
  return query.view === 'month' ? (
    <MonthGrid lanes={lanes} facts={facts} />
  ) : (
    <TimeGrid lanes={lanes} view={hoursInView(lanes)} facts={facts} />
  )
}
