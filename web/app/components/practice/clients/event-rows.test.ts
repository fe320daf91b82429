import { expect, test } from 'vitest'
import { eventRows } from './event-rows.ts'

type Event = Parameters<typeof eventRows>[0]

const NO_SHOW: Event = {
  ...{ state: 'no_show', zone: 'Europe/Berlin', currency: 'eur', credits: [], texts: [] },
  owed: [{ amountMinor: 2500, currency: 'eur', settledHow: null }],
}
const rowsOf = (event: Event) => eventRows(event).map(({ key, value }) => [key, value])

test('BOOK-11 the fee of a no-show is called a fee, a session that nobody paid is owed', () => {
  expect(rowsOf(NO_SHOW)).toContainEqual(['Fee', '€25, open'])
  expect(rowsOf({ ...NO_SHOW, state: 'completed' })).toContainEqual(['Owed', '€25, open'])
  // It was completed by mistake and taken back, then they did not come.
  const [due] = NO_SHOW.owed
  const released = { ...NO_SHOW, owed: due ? [{ ...due, settledHow: 'released' as const }] : [] }
  expect(rowsOf(released)).toContainEqual(['Owed', '€25, released'])
})
