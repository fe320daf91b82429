import { useMemo } from 'react'
import type { CalendarAnswer } from './calendar.ts'
import { hoursInView, lanesOf } from './day-model.ts'
import { MonthGrid } from './month-grid.tsx'
import { type CalendarPlace, daysOf, hrefOf, rangeOf } from './range.ts'
import { isGroup, mainBooking } from './states.ts'
import { type GridFacts, TimeGrid } from './time-grid.tsx'
import type { ZoneClock } from './zone-clock.ts'

/** Where pressing a block leads: alone with the trainer to its booking, of several to the session. */
export function openHref(place: CalendarPlace, answer: CalendarAnswer, id: string): string {
  const appointment = answer.appointments.find((one) => one.id === id)
  const booking = appointment && !isGroup(appointment) ? mainBooking(appointment)?.id : undefined
  return hrefOf(place, { open: id, booking })
}

/** The range in view as it is drawn: days over a clock, or weeks of a month. */
export function CalendarGrid({
  answer,
  place,
  clock,
  currency,
  locale,
  nowMs,
}: {
  answer: CalendarAnswer
  place: CalendarPlace
  clock: ZoneClock
  currency: string
  locale: string
  nowMs: number
}) {
  const lanes = useMemo(
    () => lanesOf(answer, daysOf(rangeOf(place)), place.trainer, clock),
    [answer, place, clock],
  )
  const facts: GridFacts = {
    currency,
    locale,
    clock,
    nowMs,
    now: clock.wall(nowMs),
    day: place.day,
    trainers: answer.trainers,
    sharesColumns: place.view !== 'day' && place.trainer === 'all' && answer.trainers.length > 1,
    openHref: (id) => openHref(place, answer, id),
    dayHref: (day, view) => hrefOf({ ...place, day, view }),
  }
  return place.view === 'month' ? (
    <MonthGrid lanes={lanes} facts={facts} />
  ) : (
    <TimeGrid lanes={lanes} view={hoursInView(lanes)} facts={facts} />
  )
}
