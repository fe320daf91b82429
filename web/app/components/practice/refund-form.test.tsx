import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import { foretold, type RefundableView, RefundForm } from './refund-form.tsx'
import { causeText } from './statement-table.tsx'
import { movable } from './transfer-form.tsx'

const PACK: RefundableView = {
  ...{ id: 'pkg_1', kind: 'package', name: 'Ten sessions', at: '2026-05-01T10:00:00Z', unit: 'session' },
  ...{ paidMinor: 11_900, leftMinor: 11_900, priceMinor: 11_900, currency: 'eur', quantity: 10, held: 7 },
  byCard: true,
}

test('BOOK-03/pages a refund says before it is made what goes back, what it takes and what is left', () => {
  expect(foretold(PACK, 11_900, 'reduce', '')).toBe('€119 goes back and takes 7 sessions. Nothing is left.')
  expect(foretold(PACK, 5950, 'reduce', '')).toBe('€59.50 goes back and takes 5 sessions. Left: 2 sessions.')
  expect(foretold(PACK, 5950, 'keep', '')).toBe('€59.50 goes back. 7 sessions can still be used.')
  expect(foretold(PACK, 11_901, 'reduce', '')).toBe('At most €119 can go back.')
  expect(foretold(PACK, null, 'reduce', '')).toBe('Type how much goes back.')
  const session = { ...PACK, kind: 'session' as const, unit: null, quantity: null, held: 0 }
  expect(foretold(session, 500, '', 'owed')).toBe('€5 goes back, and the session is asked for again.')
})

test('BOOK-03/pages a refused refund keeps what was typed and names the field', () => {
  const sent: Refused = {
    error: {
      ...{ code: 'invalid_input', field: 'amount_minor', requestId: 'r' },
      message: 'amount_minor: At most 119.00 EUR can be given back.',
    },
    values: { key: 'pkg_1', amount: '120', credits: 'keep', reason: 'moved' },
  }
  const html = render(<RefundForm of={PACK} label="Ten sessions" requestId="req_1" sent={sent} />)
  expect(html).toContain('value="120"')
  expect(html).toMatch(/id="pkg_1-amount-error".*At most 119\.00 EUR/s)
  expect(html).toMatch(/value="keep"[^>]*checked|checked[^>]*value="keep"/)
  expect(html).toContain('At most €119 can go back.')
})

test('SES-05/pages moved credits name the other client, and only paid, counted, running packages are offered', () => {
  const line = { kind: 'transfer' as const, reason: 'a couple', packageName: 'Ten', amount: -3 }
  expect(causeText({ ...line, otherClient: 'Ben' })).toBe('Moved to Ben: a couple')
  expect(causeText({ ...line, amount: 3, otherClient: 'Ann' })).toBe('Moved from Ann: a couple')
  expect(causeText(line)).toBe('Moved: a couple')
  const pack = {
    ...{ id: 'pkg_1', name: 'Ten', unit: 'session' as const, status: 'active', quantity: 10, balance: 4 },
    ...{ validFromDay: '2026-05-01', expiresDay: null, soldAt: '2026-05-01', priceMinor: 100, taxMinor: 0 },
    ...{ currency: 'eur', paymentMethod: 'manual', paidAt: '2026-05-01', payerName: null, renewsId: null },
    ...{ productId: null, state: 'usable' as const, isLow: false },
  }
  const others = [
    { ...pack, id: 'pkg_2', paidAt: null },
    { ...pack, id: 'pkg_3', balance: 0, state: 'used_up' as const },
    { ...pack, id: 'pkg_4', state: 'expired' as const },
    { ...pack, id: 'pkg_5', unit: 'unlimited' as const },
  ]
  expect(movable([pack, ...others]).map(({ id }) => id)).toEqual(['pkg_1'])
})
