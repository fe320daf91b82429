import type { ModelPrice, ModelRole } from './models.ts'

/** Tokens of a call. Input is all of it, what was cached too. */
export interface Tokens {
  inputTokens: number
  cachedTokens: number
  cacheWriteTokens: number
  outputTokens: number
}

/** What a call costs in millionths of a US dollar, never less than its fraction. */
export function costMicros(price: ModelPrice, tokens: Tokens): number {
  const { inputTokens, cachedTokens, cacheWriteTokens, outputTokens } = tokens
  const plain = Math.max(0, inputTokens - cachedTokens - cacheWriteTokens)
  // A dollar a million tokens is a millionth of a dollar a token.
  return Math.ceil(
    plain * price.input +
      cachedTokens * price.cached +
      cacheWriteTokens * price.cacheWrite +
      outputTokens * price.output,
  )
}

const CHARACTERS_A_TOKEN = 4

/** What a call that broke off took, where the provider never said: by its length, rounded up. */
export const guessedTokens = (asked: string, said: string): Tokens => ({
  inputTokens: Math.ceil(asked.length / CHARACTERS_A_TOKEN),
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: Math.ceil(said.length / CHARACTERS_A_TOKEN),
})

/** What a provider adds to the input of a call for its own use, such as how tools are to be called; generous. */
const PROVIDER_TOKENS = 1000

/**
 * What a call can cost at the very most, in millionths of a US dollar. No token is shorter than a byte, and a provider
 * writes no more than it is asked for.
 * @param askedBytes all that is sent, in UTF-8
 * @param outputTokens the most it may write, its thinking included
 */
export function mostCostMicros(price: ModelPrice, askedBytes: number, outputTokens: number): number {
  const dearest = Math.max(price.input, price.cacheWrite, price.cached)
  return Math.ceil((askedBytes + PROVIDER_TOKENS) * dearest + outputTokens * price.output)
}

/**
 * The candidates that may be asked one after the other without what is left being passed, even if each costs its most.
 * @param leftMicros millionths of a US dollar
 */
export function withinCost<C extends { price: ModelPrice }>(
  candidates: readonly C[],
  leftMicros: number,
  of: { askedBytes: number; outputTokens: number },
): C[] {
  let left = leftMicros
  return candidates.filter(({ price }) => {
    const most = mostCostMicros(price, of.askedBytes, of.outputTokens)
    if (most > left) return false
    left -= most
    return true
  })
}

/** What an athlete should cost in a month by the role that answers them, in millionths of a US dollar. */
export const MONTH_BUDGET_MICROS: Readonly<Record<ModelRole, number>> = {
  strong: 450_000,
  standard: 160_000,
  fallback: 40_000,
  small: 20_000,
}
