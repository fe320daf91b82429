import { expect, test } from 'vitest'
import { DUE_OUTCOMES } from '#worker/domain/credits/packages.ts'
import type { BookingDetail } from './calendar.ts'
import { timelineOf } from './timeline.ts'

const AT = '2026-04-23T08:00:00.000Z'
const text = (kind: string, state: string, reason: string | null) => ({
  id: `txt_${kind}`,
  kind,
  state,
  reason,
  sentAt: null,
  sendAt: null,
  createdAt: AT,
})
const detail = (texts: unknown[]) =>
  ({ currency: 'eur', timeline: [], credits: [], owed: [], money: [], texts }) as unknown as BookingDetail

test('BOOK-12/timeline what became of a text is told in words, never by its code', () => {
  const texts = [
    text('reminder', 'cancelled', 'booked_late'),
    text('followup', 'cancelled', 'turned_off'),
    text('change', 'failed', 'undelivered'),
    text('confirmation', 'delivered', null),
  ]
  const notes = timelineOf(detail(texts)).map(({ note }) => note)
  expect(notes).toEqual([
    'not sent: booked too late for it',
    'not sent: this text is switched off',
    'not delivered',
    'delivered',
  ])
})

test('BOOK-12/timeline every end of what was owed has its words', () => {
  const owed = DUE_OUTCOMES.map((settledHow) => ({
    ...{ id: settledHow, kind: 'charge', amountMinor: 2500, currency: 'eur', settledHow },
    createdAt: AT,
  }))
  const notes = timelineOf({ ...detail([]), owed } as unknown as BookingDetail).map(({ note }) => note)
  expect(notes).toEqual(['settled with a credit', 'paid', 'waived', 'taken back', 'paid and refunded'])
})
