import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#worker/domain/calendar/day.ts'
import { weekView } from './week-view.ts'

const MONDAY = '2026-03-23'
const ONE = { sport: 'run', activities: 1, movingS: 3600, distanceM: 10_000, stress: 60 }
const rows = fc.array(
  fc.record({
    day: fc.nat(6).map((days) => addDays(MONDAY, days)),
    sport: fc.constantFrom('run', 'bike'),
    activities: fc.constant(1),
    movingS: fc.integer({ min: 60, max: 9000 }),
    distanceM: fc.integer({ min: 0, max: 50_000 }),
    stress: fc.integer({ min: 0, max: 200 }),
  }),
  { maxLength: 30 },
)

test('HOME-01 a week is compared with the same days of the last: who repeats theirs did neither more nor less', () => {
  fc.assert(
    fc.property(rows, fc.nat(6), (done, at) => {
      const today = addDays(MONDAY, at)
      const before = done.map((row) => ({ ...row, day: addDays(row.day, -7) }))
      // What was done last week after today's weekday has no like yet, and does not count.
      const through = [today, ...done.map((row) => row.day)].sort().at(-1) ?? today
      const later = through < addDays(MONDAY, 6) ? [{ ...ONE, day: addDays(through, -6) }] : []
      const seen = weekView([...done, ...before, ...later], today)
      expect(seen.lastWeek).toEqual(seen.total)
      const more = [...done, { ...ONE, day: today }, ...before]
      expect(weekView(more, today).total.movingS).toBe(weekView(more, today).lastWeek.movingS + ONE.movingS)
    }),
  )
})
