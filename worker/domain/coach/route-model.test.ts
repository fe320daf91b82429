import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costMicros } from './model-cost.ts'
import { MODELS } from './models.ts'
import { RISKS } from './risk.ts'
import { armOf, type Routing, rolesFor, routeModel } from './route-model.ts'

const plain: Routing = { risk: 'medium', isStrong: false, usesClaude: true, arm: 'small', isScaffolded: true }
const anyRouting = fc.record({
  risk: fc.constantFrom(...RISKS),
  isStrong: fc.boolean(),
  usesClaude: fc.boolean(),
  arm: fc.constantFrom('small' as const, 'standard' as const),
  isScaffolded: fc.boolean(),
})

test('LLM-02 risk and tier decide who answers', () => {
  const first = (changes: Partial<Routing>) => routeModel({ ...plain, ...changes })[0]?.id
  expect(first({ risk: 'high' })).toBe('claude-sonnet-5-5')
  expect(first({ risk: 'medium' })).toBe('claude-sonnet-5-5')
  expect(first({ risk: 'low' })).toBe('gpt-5-mini')
  expect(first({ risk: 'low', arm: 'standard' })).toBe('claude-sonnet-5-5')
  expect(first({ risk: 'low', isScaffolded: false })).toBe('claude-sonnet-5-5')
  for (const risk of RISKS) expect(first({ risk, isStrong: true })).toBe('claude-opus-5-5')
  expect(first({ risk: 'high', usesClaude: false })).toBe('mistral-large-latest')
})

test('LLM-02 whatever fails, the small model never answers injury, recovery or advice', () => {
  fc.assert(
    fc.property(anyRouting, (routing) => {
      const roles = rolesFor(routing)
      return !roles.includes('small') || (routing.risk === 'low' && routing.isScaffolded && !routing.isStrong)
    }),
  )
})

test('LLM-03 there is always somebody else to ask, of another provider, and nobody is asked twice', () => {
  fc.assert(
    fc.property(anyRouting, (routing) => {
      const chain = routeModel(routing)
      return (
        new Set(chain.map(({ provider }) => provider)).size > 1 &&
        new Set(chain.map(({ id }) => id)).size === chain.length
      )
    }),
  )
})

test('LLM-01 a retired id falls to the next of its role', () => {
  expect(routeModel(plain, ['claude-sonnet-5-5'])[0]?.id).toBe('claude-sonnet-5')
  const every = Object.values(MODELS).flatMap((models) => models.map(({ id }) => id))
  expect(routeModel(plain, every)).toEqual([])
})

test('LLM-05 the two sides of the comparison are as large as the share says, and nobody changes sides', () => {
  const ids = Array.from({ length: 4000 }, (_, i) => `ath_${(i * 7919).toString(36).padStart(12, '0')}`)
  const small = (share: number) => ids.filter((id) => armOf(id, share) === 'small').length / ids.length
  expect([small(0), small(100)]).toEqual([0, 1])
  expect(Math.abs(small(50) - 0.5)).toBeLessThan(0.04)
  // A larger share only adds.
  expect(ids.every((id) => armOf(id, 30) === 'standard' || armOf(id, 60) === 'small')).toBe(true)
})

test('LLM-05 a call costs its plain, cached, written and answered tokens, each at its own price', () => {
  const [sonnet] = MODELS.standard
  if (!sonnet) throw new Error('no standard model')
  const tokens = { inputTokens: 6000, cachedTokens: 4000, cacheWriteTokens: 1000, outputTokens: 500 }
  // 1,000 at $2, 4,000 at $0.20, 1,000 at $2.50, 500 at $10 a million.
  expect(costMicros(sonnet.price, tokens)).toBe(2000 + 800 + 2500 + 5000)
})
