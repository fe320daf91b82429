import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal } from './minor.ts'
import { type PaymentFacts, paymentLines, taxShare } from './payment-lines.ts'
import { foldPnl, MONEY_COLUMNS, type MoneyGroup, PNL_BY } from './pnl.ts'
import { creditsTaken, movedMinor, offeredMinor } from './refund-credits.ts'
import { wayByHand, waysBack } from './ways-back.ts'

const FACTS: PaymentFacts = {
  id: 'pi_1',
  packageId: 'pkg_1',
  dueId: null,
  receivedMinor: 11_900,
  currency: 'eur',
  at: '2026-05-10T08:00:00.000Z',
  fee: { id: 'txn_1', minor: 204, currency: 'eur' },
  refunds: [],
  disputes: [],
}
const SALE = { priceMinor: 11_900, taxMinor: 1900 }
const amounts = (facts: PaymentFacts) =>
  paymentLines(facts, SALE).map(({ object, kind, line, amountMinor }) => [object, kind, line, amountMinor])

test('MON-01 a payment is what came, its tax and its fee; one that has not succeeded is nothing', () => {
  expect(amounts(FACTS)).toEqual([
    ['pi_1', 'payment', 'payment', 11_900],
    ['pi_1', 'tax', 'tax', -1900],
    ['pi_1', 'fee', 'fee', -204],
  ])
  expect(amounts({ ...FACTS, receivedMinor: 0, fee: null })).toEqual([])
})

test('MON-01 a dispute takes money and a fee, and a won one brings both back, each as a line of its own', () => {
  const move = (id: string, minor: number, feeMinor: number) => ({
    id,
    minor,
    feeMinor,
    currency: 'eur',
    at: FACTS.at,
  })
  const lost = { ...FACTS, disputes: [{ id: 'dp_1', moves: [move('txn_2', -11_900, 2000)] }] }
  const won = {
    ...FACTS,
    disputes: [{ id: 'dp_1', moves: [move('txn_2', -11_900, 2000), move('txn_3', 11_900, -2000)] }],
  }
  expect(amounts(lost).slice(3)).toEqual([
    ['dp_1', 'dispute', 'txn_2', -11_900],
    ['dp_1', 'fee', 'txn_2', -2000],
  ])
  expect(amounts(won).reduce((sum, line) => sum + Number(line[3]), 0)).toBe(11_900 - 1900 - 204)
  // Later facts only add: what was written before is among them.
  expect(amounts(won)).toEqual(expect.arrayContaining(amounts(lost)))
})

test('MON-01 of a refund only its fee is a line here: the rest is written with its credits', () => {
  const refund = { id: 're_1', minor: 500, at: FACTS.at, keepsCredits: false, reason: null, asked: {} }
  const withFee = { ...refund, failedAt: null, fee: { id: 'txn_4', minor: -20, currency: 'eur' } }
  const failed = { ...refund, failedAt: FACTS.at, fee: null }
  expect(amounts({ ...FACTS, refunds: [withFee, failed] }).slice(3)).toEqual([
    ['re_1', 'fee_refund', 'fee', 20],
  ])
})

test('MON-01 money goes back the ways it came, or by hand, and never more than is left of everything', () => {
  const row = (provider: string, object: string, kind: string, amountMinor: number, intent?: string) => ({
    ...{ provider, account: 'acct', object, kind, line: kind, amountMinor },
    data: intent ? { intent } : {},
  })
  const paid = [row('stripe', 'pi_1', 'payment', 11_900), row('stripe', 'pi_1', 'fee', -204)]
  expect(waysBack(paid, 'prc_1')).toMatchObject([{ provider: 'stripe', object: 'pi_1', leftMinor: 11_900 }])
  const part = [...paid, row('stripe', 're_1', 'refund', -1900, 'pi_1')]
  expect(waysBack(part, 'prc_1')).toMatchObject([{ leftMinor: 10_000 }])
  expect(wayByHand(part, 'prc_1')).toMatchObject({ provider: 'manual', leftMinor: 10_000 })
  // It failed: the whole can go again, by card or by hand, not by both.
  const failed = [...part, row('stripe', 're_1', 'refund', 1900, 'pi_1')]
  expect(waysBack(failed, 'prc_1')).toMatchObject([{ object: 'pi_1', leftMinor: 11_900 }])
  const byHand = [...failed, row('manual', 'refund:1', 'refund', -11_000)]
  expect(waysBack(byHand, 'prc_1')).toMatchObject([{ object: 'pi_1', leftMinor: 900 }])
  expect(wayByHand(byHand, 'prc_1').leftMinor).toBe(900)
  // An invoice that was paid elsewhere has no card to go back to.
  const elsewhere = [{ ...row('stripe', 'in_1', 'payment', 5000), line: 'off_stripe' }]
  expect(waysBack(elsewhere, 'prc_1')).toMatchObject([
    { provider: 'manual', account: 'prc_1', leftMinor: 5000 },
  ])
})

test('MON-02 the tax in the parts of a price adds up to the whole tax, however it is cut', () => {
  const cuts = fc
    .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 0.5, noNaN: true }))
    .chain(([priceMinor, rate]) =>
      fc.record({
        sale: fc.constant({ priceMinor, taxMinor: Math.round(priceMinor * rate) }),
        parts: fc.array(fc.integer({ min: 0, max: priceMinor }), { maxLength: 20 }),
      }),
    )
  fc.assert(
    fc.property(cuts, ({ sale, parts }) => {
      let moved = 0
      let tax = 0
      for (const part of [...parts, sale.priceMinor]) {
        tax += taxShare(sale, moved, part)
        moved += part
      }
      expect(tax).toBe(sale.taxMinor)
    }),
  )
})

const group = fc.record({
  key: fc.option(fc.constantFrom('2026-01', '2026-02', '2026-03', 'cli_a', 'cli_b')),
  column: fc.constantFrom(...MONEY_COLUMNS),
  amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  count: fc.integer({ min: 1, max: 50 }),
})
const deferredGroup = fc.record({
  key: group.map(({ key }) => key),
  amountMinor: fc.integer({ min: 0, max: 1_000_000 }),
})

test('MON-02 every total is the sum of its rows, every row the sum of its groups, and the margin what it says', () => {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  fc.assert(
    fc.property(
      fc.array(group, { maxLength: 60 }),
      fc.array(deferredGroup, { maxLength: 20 }),
      fc.constantFrom(...PNL_BY),
      (groups: MoneyGroup[], deferred, by) => {
        const { rows, total } = foldPnl(groups, deferred, by, ['2026-02'])
        for (const column of MONEY_COLUMNS) {
          expect(total[column]).toBe(sum(rows.map(({ amounts: row }) => row[column])))
          expect(total[column]).toBe(
            sum(groups.filter((one) => one.column === column).map((one) => one.amountMinor)),
          )
        }
        for (const { key, amounts: row, count } of rows) {
          const own = groups.filter((one) => one.key === key)
          expect(count).toBe(sum(own.map((one) => one.count)))
          expect(row.margin).toBe(
            sum(
              own
                .filter(({ column }) => column !== 'received' && column !== 'tax')
                .map((one) => one.amountMinor),
            ),
          )
          expect(row.deferred).toBe(
            sum(deferred.filter((one) => one.key === key).map((one) => one.amountMinor)),
          )
        }
        expect(total.margin).toBe(sum(rows.map(({ amounts: row }) => row.margin)))
        if (by === 'month') expect(total.deferred).toBe(rows.at(-1)?.amounts.deferred ?? 0)
        else expect(total.deferred).toBe(sum(deferred.map((one) => one.amountMinor)))
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      },
    ),
  )
})

test('MON-02 an amount as a decimal is exact in every currency, and reads back as itself', () => {
  expect([
    decimal(-1205, 'eur'),
    decimal(5, 'usd'),
    decimal(-5, 'jpy'),
    decimal(1001, 'kwd'),
    decimal(0, 'eur'),
  ]).toEqual([...['-12.05', '0.05', '-5', '1.001', '0.00']])
  fc.assert(
    fc.property(fc.integer(), (minor) => {
      expect(Number(decimal(minor, 'eur').replace('.', ''))).toBe(minor)
    }),
  )
})

test('BOOK-03/refund what is offered takes every unused credit and none more, however a price divides', () => {
  const sold = fc.record({
    quantity: fc.integer({ min: 1, max: 60 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    priceMinor: fc.integer({ min: 100, max: 500_000 }),
  })
  fc.assert(
    fc.property(sold, ({ quantity, part, priceMinor }) => {
      const held = Math.round(quantity * part)
      const of = { quantity, held, priceMinor, paidMinor: priceMinor, leftMinor: priceMinor }
      const offered = offeredMinor(of)
      expect(offered).toBeLessThanOrEqual(priceMinor)
      if (held > 0) expect(creditsTaken(of, offered)).toBe(held)
      else expect(offered).toBe(0)
    }),
  )
  expect(offeredMinor({ quantity: null, held: 0, priceMinor: 500, paidMinor: 500, leftMinor: 400 })).toBe(400)
})

test('MON-01 what moved credits paid is whole cents, and never more than the price', () => {
  const sold = { quantity: 3, priceMinor: 100 }
  expect([0, 1, 2, 3, 5].map((moved) => movedMinor(sold, moved))).toEqual([0, 33, 67, 100, 100])
  expect(movedMinor({ quantity: null, priceMinor: 100 }, 2)).toBe(0)
})

test('MON-01 the tax in a part of a payment is whole minor units', () => {
  const sale = { priceMinor: 999, taxMinor: 160 }
  const parts = [333, 333, 333].map((part, i) => taxShare(sale, i * 333, part))
  expect(parts).toEqual([53, 54, 53])
})
