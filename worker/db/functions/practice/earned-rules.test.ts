import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRulesPractice, type RulesPractice } from '#dev/test/rules-practice.ts'
import { earnedMinor } from './credit-calls.ts'

let world: RulesPractice
beforeAll(async () => {
  world = await openRulesPractice('earned-rules')
})
afterAll(() => world?.close())

/** What each use of a package earns, from the first to the last, one credit at a time. */
async function cents(net: number, quantity: number, from = quantity, to = 0) {
  const left = sql`g.n`
  const call = (balance: typeof left) =>
    earnedMinor({ net: sql`${net}::int`, quantity: sql`${quantity}::int`, balance })
  const { rows } = await world.db.execute(
    sql`select ${call(sql`g.n - 1`)} - ${call(left)} as earned from generate_series(${from}::int, ${to + 1}::int, -1) g(n)`,
  )
  return rows.map(({ earned }) => Number(earned))
}
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)

test('MON-02/earned a price that does not divide is earned to the cent, session by session', async () => {
  expect(await cents(10_000, 3)).toEqual([3333, 3334, 3333])
  expect(await cents(10_001, 3)).toEqual([3334, 3333, 3334])
  expect(await cents(80_000, 12)).toEqual([
    6667, 6666, 6667, 6667, 6666, 6667, 6667, 6666, 6667, 6667, 6666, 6667,
  ])
  expect(await cents(99_900, 7)).toEqual([14_271, 14_272, 14_271, 14_272, 14_271, 14_272, 14_271])
  // Half a cent goes up, once; less than a cent a session is not lost.
  expect(await cents(1, 2)).toEqual([1, 0])
  expect(await cents(5, 10)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0])
  expect(await cents(0, 5)).toEqual([0, 0, 0, 0, 0])
})

test('MON-02/earned whatever the price and the number: the sessions sum to it, none is a cent off its share, and steps of several are their sum', async () => {
  const cases = fc.record({
    net: fc.integer({ min: 0, max: 5_000_000 }),
    quantity: fc.integer({ min: 1, max: 60 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  const each = fc.asyncProperty(cases, async ({ net, quantity, at }) => {
    const each = await cents(net, quantity)
    expect(each).toHaveLength(quantity)
    expect(sum(each)).toBe(net)
    for (const one of each) expect(Math.abs(one - net / quantity)).toBeLessThan(1)
    const left = Math.floor(at * quantity)
    const { rows } = await world.db.execute(
      sql`select ${earnedMinor({ net, quantity, balance: left })} as earned, ${earnedMinor({ net, quantity, balance: -1 })} as below,
        ${earnedMinor({ net, quantity, balance: quantity + 5 })} as above`,
    )
    const used = quantity - left
    expect(rows[0]).toEqual({ earned: Math.floor((net * used) / quantity + 0.5), below: net, above: 0 })
    expect(sum(each.slice(0, used))).toBe(rows[0]?.earned)
  })
  await fc.assert(each, { numRuns: 60 })
})
