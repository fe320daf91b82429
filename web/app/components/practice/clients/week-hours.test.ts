import { expect, test } from 'vitest'
import { dayText, typedSpans, weekOf } from './week-hours.ts'

const span = (weekday: number, startMin: number, endMin: number, locationId: string | null = null) => ({
  ...{ weekday, startMin, endMin, locationId },
})

const places = [
  { id: 'loc_1', name: 'Studio B, 2nd floor' },
  { id: 'loc_2', name: 'Track' },
]

test('BOOK-04/hours a working day is read as people write it, and written back', () => {
  expect(typedSpans('9-12, 14:00–19.30')).toEqual([
    { startMin: 540, endMin: 720, locationId: null },
    { startMin: 840, endMin: 1170, locationId: null },
  ])
  expect(typedSpans('22:00 to 24:00')).toEqual([{ startMin: 1320, endMin: 1440, locationId: null }])
  for (const text of ['12-9', '9', '9-25', 'nine', '9:70-12', '9-12, nine'])
    expect(typedSpans(text)).toEqual({ problem: expect.stringContaining('from and to') })
  expect(typedSpans(' ')).toEqual([])
  expect(dayText([span(1, 540, 720), span(1, 840, 1170), span(2, 0, 60)], 1)).toBe('09:00–12:00, 14:00–19:30')
})

test('BOOK-04/hours a span has its place, typed by its name; one that is not there is named with those that are', () => {
  const text = '09:00–12:00 at Studio B, 2nd floor, 14:00–19:00 at Track, 20:00–21:00'
  const spans = typedSpans(text, places)
  expect(spans).toEqual([
    { startMin: 540, endMin: 720, locationId: 'loc_1' },
    { startMin: 840, endMin: 1140, locationId: 'loc_2' },
    { startMin: 1200, endMin: 1260, locationId: null },
  ])
  const week = [span(1, 540, 720, 'loc_1'), span(1, 840, 1140, 'loc_2'), span(1, 1200, 1260)]
  expect(dayText(week, 1, places)).toBe(text)
  expect(weekOf([text, '9-10 @ track', '', '', '', '', ''], places)).toEqual({
    hours: [...week, span(2, 540, 600, 'loc_2')],
  })
  expect(weekOf(['', '', '9-12 at Pool', '', '', '', ''], places)).toEqual({
    weekday: 3,
    problem: 'No place is called Pool. There are: Studio B, 2nd floor, Track.',
  })
  expect(typedSpans('9-12 at Pool')).toEqual({ problem: expect.stringContaining('add it') })
})
