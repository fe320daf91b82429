import { expect, test } from 'vitest'
import { addDays } from './day.ts'
import { dayWords } from './day-words.ts'

test('a day is said with its weekday, as any calendar has it', () => {
  const { format } = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
  for (let day = '1969-12-20'; day < '2031-01-01'; day = addDays(day, 97))
    expect(dayWords(day).slice(0, 3)).toBe(format(new Date(`${day}T00:00:00Z`)))
  expect(dayWords('2026-11-07')).toBe('Sat 7 Nov 2026')
})
