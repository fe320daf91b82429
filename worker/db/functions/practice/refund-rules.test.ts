import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRulesPractice, type RulesPractice } from '#dev/test/rules-practice.ts'
import { creditsTaken } from '#worker/domain/money/refund-credits.ts'
import { type Way, wayByHand, waysBack } from '#worker/domain/money/ways-back.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { claimRefund, refundPackage } from './refund-calls.ts'

// What can be given back of a package, and what that does to its credits: a form foretells it, the database decides.

let world: RulesPractice
beforeAll(async () => {
  world = await openRulesPractice('refund-rules')
})
afterAll(() => world?.close())

const AT = '2026-05-01T09:00:00.000Z'
const NOW = new Date(AT)
const ACCOUNT = 'acct_rules'
let seq = 0

interface Sold {
  priceMinor: number
  quantity: number | null
  held: number
}
const soldPackage = fc.record({
  priceMinor: fc.integer({ min: 0, max: 500 }),
  quantity: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 6 }),
  held: fc.integer({ min: 0, max: 12 }),
})
interface Moved {
  how: string
  minor: number
  /** What of it went back, the way it came or by hand. */
  back: number
  byHand: boolean
}
const moved: fc.Arbitrary<Moved> = fc.record({
  how: fc.constantFrom('hand', 'card', 'other card', 'off_stripe'),
  minor: fc.integer({ min: 1, max: 300 }),
  back: fc.integer({ min: 0, max: 300 }),
  byHand: fc.boolean(),
})

/** A sold package with its money, some of which went back. */
async function sell({ priceMinor, quantity, held }: Sold, moves: readonly Moved[]) {
  const clientId = await world.newClient()
  const id = `pkg_${++seq}`
  const of = { practice_id: world.practiceId, client_id: clientId }
  const unit = quantity === null ? 'unlimited' : 'session'
  const balance = quantity === null ? 0 : Math.min(held, quantity)
  await world.insert('package', [
    {
      ...{ id, ...of, name: id, unit, quantity, price_minor: priceMinor, tax_minor: 0, currency: 'eur' },
      ...{ status: 'active', payment_method: 'manual', paid_at: AT, valid_from_day: '2026-04-01', cause: id },
      ...{ sold_by: 'test', sold_at: AT, created_at: AT, updated_at: AT },
    },
  ])
  await world.insert('credit_balance', [{ package_id: id, balance }])
  const rows = moves.flatMap((move, n) => moneyOf(`${id}_${n}`, move))
  const money = rows.map(({ line, amountMinor, ...row }, n) => ({
    ...{
      id: `mon_${id}_${n}`,
      ...of,
      package_id: id,
      line,
      amount_minor: amountMinor,
      ...row,
      currency: 'eur',
    },
    ...{ day: '2026-05-01', at: AT, actor_id: 'test', created_at: AT },
  }))
  await world.insert('money_event', money)
  const sum = (kind?: string) =>
    rows.reduce((all, row) => all + (kind === undefined || row.kind === kind ? row.amountMinor : 0), 0)
  return {
    id,
    clientId,
    rows,
    refunded: { quantity, held: balance, priceMinor, paidMinor: sum('payment'), leftMinor: sum() },
  }
}

function moneyOf(name: string, { how, minor, back, byHand }: Moved) {
  const isCard = how !== 'hand'
  const provider = isCard ? 'stripe' : 'manual'
  const account = isCard ? ACCOUNT : world.practiceId
  const line = how === 'off_stripe' ? 'off_stripe' : 'payment'
  const paid = {
    provider,
    account,
    object: `pi_${name}`,
    kind: 'payment',
    line,
    amountMinor: minor,
    data: {},
  }
  const returned = Math.min(back, minor)
  if (returned === 0) return [paid]
  const isByHand = byHand || how === 'off_stripe'
  const way = isByHand
    ? { provider: 'manual', account: world.practiceId, data: {} }
    : { provider, account, data: isCard ? { intent: `pi_${name}` } : {} }
  return [paid, { ...way, object: `re_${name}`, kind: 'refund', line: 'refund', amountMinor: -returned }]
}

type SoldAndPaid = Awaited<ReturnType<typeof sell>>

/** One refund by hand: what the database took, or with which code it refused. */
async function byHand({ id, clientId }: SoldAndPaid, amount: number) {
  const n = ++seq
  const of = { practice: world.practiceId, client: clientId, package: id, account: world.practiceId }
  const names = { money: `mon_r${n}`, taxMoney: `mon_t${n}`, provider: 'manual', object: `refund:${n}` }
  const how = { amount, credits: 'reduce', reason: null, data: {}, actor: 'test', at: NOW, now: NOW }
  const call = refundPackage({ ...of, ...names, ...how })
  const done = world.db.execute(sql`select * from ${call}`)
  return done.then(
    ({ rows }) => Number(rows[0]?.credits_taken),
    (error: unknown) => databaseCode(error),
  )
}

/** Whether so much could be claimed of a card's payment; the claim is taken back. */
async function byCard({ id, clientId }: SoldAndPaid, { account, object }: Way, amount: number) {
  const claim = `rfc_${++seq}`
  const of = { id: claim, practice: world.practiceId, client: clientId, package: id, request: claim }
  const what = { asked: '', account, intent: object, amount, credits: 'keep', reason: 'x', actor: 'test' }
  const call = claimRefund({ ...of, ...what, now: NOW })
  try {
    await world.db.execute(sql`select ${call}`)
  } catch (error) {
    return databaseCode(error)
  }
  await world.client.query('delete from refund_claim where id = $1', [claim])
  return 'claimed'
}

const TOO_MUCH = DATABASE_CODES.moreThanWasPaid
const cases = fc.record({ sold: soldPackage, moves: fc.array(moved, { minLength: 1, maxLength: 4 }) })

test('BOOK-03/equal each way back gives what is foretold to the last cent and not one more', async () => {
  const each = fc.asyncProperty(cases, async ({ sold, moves }) => {
    const made = await sell(sold, moves)
    const ways = waysBack(made.rows, world.practiceId).filter(({ provider }) => provider === 'stripe')
    for (const way of ways) {
      expect(await byCard(made, way, way.leftMinor + 1)).toBe(TOO_MUCH)
      expect(await byCard(made, way, way.leftMinor)).toBe('claimed')
    }
    const { leftMinor } = wayByHand(made.rows, world.practiceId)
    expect(await byHand(made, leftMinor + 1)).toBe(TOO_MUCH)
    if (leftMinor > 0) expect(await byHand(made, leftMinor)).toEqual(expect.any(Number))
  })
  await fc.assert(each, { numRuns: 30 })
})

test('BOOK-03/equal a refund takes as many credits as its form says, part by part', async () => {
  const parts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 })
  const each = fc.asyncProperty(cases, parts, async ({ sold, moves }, amounts) => {
    const made = await sell(sold, moves)
    const of = { ...made.refunded }
    for (const asked of amounts) {
      const amount = Math.min(asked, of.leftMinor)
      if (amount <= 0) return
      const foretold = creditsTaken(of, amount)
      expect([amount, await byHand(made, amount)]).toEqual([amount, foretold])
      of.held -= foretold
      of.leftMinor -= amount
    }
  })
  await fc.assert(each, { numRuns: 40 })
})
