import { expect, test } from 'vitest'
import { mailsADay, nextDay } from './mail-limit.ts'

const limits = { isPaused: false, firstWeek: 50, firstMonth: 200, later: 1000 }
const now = new Date('2026-06-30T12:00:00Z')
const after = (days: number, ms = 0) =>
  mailsADay(new Date(now.getTime() - days * 86_400_000 + ms), limits, now)

test('SEC-06/mails a practice sends few mails a day in its first week, more in its first month', () => {
  expect([after(0), after(7, 1), after(7), after(30, 1), after(30), after(900)]).toEqual([
    50, 50, 200, 200, 1000, 1000,
  ])
})

test('SEC-06/mails the day of a limit is that of UTC', () => {
  expect(nextDay(new Date('2026-06-30T23:59:59.999Z'))).toEqual(new Date('2026-07-01T00:00:00Z'))
  expect(nextDay(new Date('2026-07-01T00:00:00Z'))).toEqual(new Date('2026-07-02T00:00:00Z'))
})
