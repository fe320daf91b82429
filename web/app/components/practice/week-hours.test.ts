import { expect, test } from 'vitest'
import { dayText, typedSpans, weekOf } from './week-hours.ts'

const span = (weekday: number, startMin: number, endMin: number, locationId: string | null = null) => ({
  ...{ weekday, startMin, endMin, locationId },
})

test('BOOK-04/hours a working day is read as people write it, and written back', () => {
  expect(typedSpans('9-12, 14:00–19.30')).toEqual([
    { startMin: 540, endMin: 720 },
    { startMin: 840, endMin: 1170 },
  ])
  expect(typedSpans('22:00 to 24:00')).toEqual([{ startMin: 1320, endMin: 1440 }])
  expect(['12-9', '9', '9-25', 'nine', '9:70-12'].map(typedSpans)).toEqual(Array(5).fill(null))
  expect(typedSpans(' ')).toEqual([])
  expect(dayText([span(1, 540, 720), span(1, 840, 1170), span(2, 0, 60)], 1)).toBe('09:00–12:00, 14:00–19:30')
})

test('BOOK-04/hours a span that stays keeps its location; a day that cannot be read is named', () => {
  const before = [span(1, 540, 720, 'loc_1'), span(2, 540, 720, 'loc_1')]
  expect(weekOf(['9-12', '9-13', '', '', '', '', ''], before).hours).toEqual([
    span(1, 540, 720, 'loc_1'),
    span(2, 540, 780),
  ])
  expect(weekOf(['', '', 'x', '', '', '', ''], before)).toEqual({ hours: [], unreadable: 3 })
})
