import { expect, test } from 'vitest'
import { daysOf, readChoice } from './choice.ts'

const days = (search: string) => daysOf(readChoice(new URLSearchParams(search)))

test('MON-02 a month that nobody means is read as this one, and breaks no page', () => {
  expect(days('month=2026-02&span=year')).toEqual({ from: '2025-03-01', to: '2026-02-28' })
  for (const month of ['9999-12', '0000-01', '2026-13', '2026-1', 'x']) {
    expect(days(`month=${month}&span=year`)).toEqual({})
  }
})
