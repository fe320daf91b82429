import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costMicros, mostCostMicros, withinCost } from './model-cost.ts'
import { MODELS } from './models.ts'

const ALL = Object.values(MODELS).flat()
const aModel = fc.constantFrom(...ALL)

test('LLM-05 no call costs more than was reckoned with, whatever of its input is cached or written to the cache', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      aModel,
      fc.nat(200_000),
      fc.nat(5000),
      part,
      part,
      part,
      ({ price }, bytes, most, input, cached, written) => {
        const inputTokens = Math.floor(input * bytes)
        const cachedTokens = Math.floor(cached * inputTokens)
        const cacheWriteTokens = Math.floor(written * (inputTokens - cachedTokens))
        const tokens = { inputTokens, cachedTokens, cacheWriteTokens, outputTokens: most }
        expect(costMicros(price, tokens)).toBeLessThanOrEqual(mostCostMicros(price, bytes, most))
      },
    ),
  )
})

test('LLM-05 however many are asked one after the other, what is left is not passed, and who can be paid for is asked', () => {
  const of = fc.record({ askedBytes: fc.nat(100_000), outputTokens: fc.nat(5000) })
  fc.assert(
    fc.property(
      fc.array(aModel, { maxLength: 6 }),
      fc.integer({ min: -1000, max: 1_000_000 }),
      of,
      (all, left, of) => {
        const asked = withinCost(all, left, of)
        const most = asked.reduce(
          (sum, { price }) => sum + mostCostMicros(price, of.askedBytes, of.outputTokens),
          0,
        )
        expect(most).toBeLessThanOrEqual(Math.max(0, left))
        const [first] = all
        if (first && mostCostMicros(first.price, of.askedBytes, of.outputTokens) <= left)
          expect(asked[0]).toBe(first)
      },
    ),
  )
})
