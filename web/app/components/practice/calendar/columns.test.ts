import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Span, seatOverlaps } from './columns.ts'

const span = (id: string, startMin: number, endMin: number): Span => ({ id, startMin, endMin })
const seats = (...spans: Span[]) => Object.fromEntries(seatOverlaps(spans))

test('BOOK-04/overlap what does not overlap takes the whole width, what touches at its end too', () => {
  expect(seats(span('a', 0, 60), span('b', 60, 90))).toEqual({
    a: { column: 0, columns: 1, wide: 1 },
    b: { column: 0, columns: 1, wide: 1 },
  })
})

test('BOOK-04/overlap what overlaps stands side by side and grows to the right where there is room', () => {
  expect(seats(span('a', 0, 120), span('b', 0, 60), span('c', 30, 60), span('d', 60, 120))).toEqual({
    a: { column: 0, columns: 3, wide: 1 },
    b: { column: 1, columns: 3, wide: 1 },
    c: { column: 2, columns: 3, wide: 1 },
    d: { column: 1, columns: 3, wide: 2 },
  })
})

test('BOOK-04/overlap no two blocks ever cover one another, whatever the day', () => {
  const spans = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 1400 }), long: fc.integer({ min: 5, max: 300 }) }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(spans, (list) => {
      const all = list.map(({ start, long }, i) => span(String(i), start, start + long))
      const found = seatOverlaps(all)
      for (const a of all) {
        const at = found.get(a.id)
        expect(at && at.column >= 0 && at.wide >= 1 && at.column + at.wide <= at.columns).toBe(true)
        for (const b of all) {
          if (a.id >= b.id || a.startMin >= b.endMin || b.startMin >= a.endMin) continue
          const other = found.get(b.id)
          if (!at || !other) throw new Error('a block has no seat')
          expect(at.columns).toBe(other.columns)
          expect(at.column + at.wide <= other.column || other.column + other.wide <= at.column).toBe(true)
        }
      }
    }),
  )
})
