import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import type { MoneyView, PackageView, RefundableView } from './client-types.ts'
import { MoneyCard } from './money-card.tsx'
import { foretold, movedText, RefundForm } from './refund-form.tsx'
import { causeText } from './statement-table.tsx'
import { movable } from './transfer-form.tsx'

const PACK: RefundableView = {
  ...{ id: 'pkg_1', kind: 'package', name: 'Ten sessions', at: '2026-05-01T10:00:00Z', unit: 'session' },
  ...{ paidMinor: 11_900, leftMinor: 11_900, priceMinor: 11_900, currency: 'eur', quantity: 10, held: 7 },
  ...{ byCard: true, moved: [], underWayMinor: null },
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
      message: 'amount_minor: At most 119.00 EUR can be refunded.',
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
  const pack: PackageView = {
    ...{ id: 'pkg_1', name: 'Ten', unit: 'session', status: 'active', quantity: 10, balance: 4 },
    ...{ validFromDay: '2026-05-01', expiresDay: null, soldAt: '2026-05-01', priceMinor: 100, taxMinor: 0 },
    ...{ currency: 'eur', paymentMethod: 'manual', paidAt: '2026-05-01', payerName: null, renewsId: null },
    ...{ productId: null, state: 'usable', isLow: false },
  }
  const others: PackageView[] = [
    { ...pack, id: 'pkg_2', paidAt: null },
    { ...pack, id: 'pkg_3', balance: 0, state: 'used_up' },
    { ...pack, id: 'pkg_4', state: 'expired' },
    { ...pack, id: 'pkg_5', unit: 'unlimited' },
  ]
  expect(movable([pack, ...others]).map(({ id }) => id)).toEqual(['pkg_1'])
})

test('BOOK-03/pages credits that went to someone else stay there: a refund says how many and whose, and offers the rest', () => {
  const moved = [{ clientId: 'cli_2', name: 'Ben Partner', moved: 4, held: 4 }]
  const shared = { ...PACK, held: 6, moved }
  expect(movedText(shared)).toBe(
    'Moved from it: 4 sessions to Ben Partner. They stay there: €47.60 of the price was for them.',
  )
  const html = render(<RefundForm of={shared} label="Ten sessions" requestId="req_1" sent={undefined} />)
  expect(html).toContain('4 sessions to Ben Partner')
  expect(html).toContain('value="71.40"')
  expect(html).toContain('€71.40 goes back and takes 6 sessions. Nothing is left.')
  expect(html).toContain('Unused: €71.40. At most €119.')
  // Used sessions were served: what is offered is what is unused, whoever else holds some.
  const half = render(<RefundForm of={PACK} label="Ten sessions" requestId="req_1" sent={undefined} />)
  expect(half).toContain('€83.30 goes back and takes 7 sessions. Nothing is left.')
  const used = [
    { ...moved[0], held: 1 },
    { ...moved[0], name: 'Ann', moved: 6, held: 0 },
  ] as typeof moved
  expect(movedText({ ...shared, moved: used })).toContain(
    '4 sessions to Ben Partner (1 session left), 6 sessions to Ann (all used)',
  )
  const none = render(
    <RefundForm of={{ ...shared, held: 0, moved: used }} label="Ten" requestId="req_1" sent={undefined} />,
  )
  expect(none).toContain('Type how much goes back.')
})

const MONEY: MoneyView = {
  ...{
    version: 1,
    currency: 'eur',
    paid: 11_900,
    refunded: 0,
    earned: 0,
    deferred: 10_000,
    owed: 0,
    rows: [],
    open: [],
  },
  refundable: [PACK],
}

test('BOOK-03/pages who may not give money back reads whom to ask, and what is under way has no second form', () => {
  const trainer = render(<MoneyCard money={MONEY} zone="UTC" refunds={null} owner="Ines Okafor" />)
  expect(trainer).toContain('Only the owner, Ines Okafor, can give money back.')
  expect(trainer).not.toContain('<form')
  const refunds = { requestId: 'req_1', sent: undefined }
  expect(render(<MoneyCard money={MONEY} zone="UTC" refunds={refunds} owner={null} />)).toContain('<form')
  const waiting = { ...MONEY, refundable: [{ ...PACK, underWayMinor: 5000 }] }
  const shown = render(<MoneyCard money={waiting} zone="UTC" refunds={refunds} owner={null} />)
  expect(shown).toContain('€50 to the card is under way')
  expect(shown).not.toContain('<form')
})
