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

/** What an athlete should cost in a month by the role that answers them, in millionths of a US dollar. */
export const MONTH_BUDGET_MICROS: Readonly<Record<ModelRole, number>> = {
  strong: 450_000,
  standard: 160_000,
  fallback: 40_000,
  small: 20_000,
}
