import { expect, test } from 'vitest'
import { appointment, INES, MARK, week } from './calendar-fixture.ts'
import { hoursInView, lanesOf, merged } from './day-model.ts'
import { daysOf } from './range.ts'
import { zoneClock } from './zone-clock.ts'

const berlin = zoneClock('Europe/Berlin')
const lanes = (trainer = 'all') => lanesOf(week, daysOf(week), trainer, berlin)

test('BOOK-04/week a week is seven lanes in the practice’s zone, with working hours, time off and what is busy', () => {
  const [monday, , , thursday, , saturday, sunday] = lanes()
  expect(lanes()).toHaveLength(7)
  expect(monday?.blocks).toMatchObject([{ startMin: 420, endMin: 465, column: 0, columns: 1 }])
  expect(monday?.hours).toEqual([{ startMin: 420, endMin: 1200 }])
  expect(thursday?.busy).toMatchObject([{ startMin: 720, endMin: 780 }])
  expect(saturday?.off).toMatchObject([{ startMin: 780, endMin: 1440, reason: 'Race in Ghent' }])
  expect(sunday?.off).toMatchObject([{ startMin: 0, endMin: 1440 }])
  expect(sunday?.hours).toEqual([])
})

test('BOOK-04/trainers one trainer’s week leaves the others out; a day of all is a lane each', () => {
  const thursdayOf = (trainer: string) => lanes(trainer)[3]?.blocks.map((block) => block.appointment.id)
  expect(thursdayOf('all')).toEqual(['apt_sure', 'apt_plain', 'apt_mark'])
  expect(thursdayOf(MARK.id)).toEqual(['apt_mark'])
  const day = lanesOf(week, ['2026-04-23'], 'all', berlin)
  expect(day.map(({ trainerId, blocks }) => [trainerId, blocks.length])).toEqual([
    [INES.id, 2],
    [MARK.id, 1],
  ])
})

test('BOOK-04/overlap two trainers at the same time stand side by side in a week of all', () => {
  const [sure, , mark] = lanes()[3]?.blocks ?? []
  expect(sure).toMatchObject({ column: 0, columns: 2 })
  expect(mark).toMatchObject({ column: 1, columns: 2 })
})

test('BOOK-09/midnight what crosses midnight stands on both days; what ends at midnight does not', () => {
  const night = {
    ...week,
    timeOff: [],
    appointments: [
      appointment('apt_late', '2026-04-20T21:30:00.000Z', '2026-04-20T23:00:00.000Z', 'booked'),
      appointment('apt_ends', '2026-04-22T20:00:00.000Z', '2026-04-22T22:00:00.000Z', 'booked'),
    ],
  }
  const [monday, tuesday, wednesday, thursday] = lanesOf(night, daysOf(week), 'all', berlin)
  expect(monday?.blocks).toMatchObject([{ startMin: 1410, endMin: 1440, goesOn: true, fromBefore: false }])
  expect(tuesday?.blocks).toMatchObject([{ startMin: 0, endMin: 60, goesOn: false, fromBefore: true }])
  expect(wednesday?.blocks).toMatchObject([{ startMin: 1320, endMin: 1440, goesOn: false }])
  expect(thursday?.blocks).toEqual([])
})

test('BOOK-09/dst the same local time stands at the same height before and after the change', () => {
  const about = (startsAt: string, endsAt: string) => ({
    ...week,
    appointments: [appointment('apt_1', startsAt, endsAt, 'booked')],
  })
  const at = (day: string, startsAt: string, endsAt: string) =>
    lanesOf(about(startsAt, endsAt), [day], INES.id, berlin)[0]?.blocks[0]
  expect(at('2026-03-27', '2026-03-27T08:00:00Z', '2026-03-27T09:00:00Z')).toMatchObject({ startMin: 540 })
  expect(at('2026-03-30', '2026-03-30T07:00:00Z', '2026-03-30T08:00:00Z')).toMatchObject({ startMin: 540 })
  // An hour within the doubled hour ends at the local time at which it began: it is still an hour long.
  expect(at('2026-10-25', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')).toMatchObject({
    startMin: 150,
    endMin: 210,
  })
})

test('BOOK-04/hours the grid shows all work and all that is booked, on whole hours, eight to six at least', () => {
  expect(hoursInView(lanes())).toEqual({ startMin: 420, endMin: 1200 })
  expect(hoursInView([])).toEqual({ startMin: 480, endMin: 1080 })
  expect(
    merged([
      { startMin: 600, endMin: 720 },
      { startMin: 540, endMin: 600 },
      { startMin: 800, endMin: 900 },
    ]),
  ).toEqual([
    { startMin: 540, endMin: 720 },
    { startMin: 800, endMin: 900 },
  ])
})
