/** The makers of models. */
export const MODEL_PROVIDERS = ['anthropic', 'mistral', 'openai'] as const
export type ModelProvider = (typeof MODEL_PROVIDERS)[number]

/** What a model is for. */
export const MODEL_ROLES = ['strong', 'standard', 'fallback', 'small'] as const
export type ModelRole = (typeof MODEL_ROLES)[number]

/** US dollars a million tokens. */
export interface ModelPrice {
  input: number
  cached: number
  cacheWrite: number
  output: number
}

export interface Model {
  id: string
  provider: ModelProvider
  price: ModelPrice
}

const price = (input: number, cached: number, cacheWrite: number, output: number): ModelPrice => ({
  ...{ input, cached, cacheWrite, output },
})

/**
 * The one list of models, by role and in the order they are asked: an id that its provider has retired falls to the
 * next. Prices of November 2026; docs/llm.md says where each comes from; those of
 * gpt-5-mini by third parties alone (github/docs, 23 November 2026).
 */
export const MODELS: Readonly<Record<ModelRole, readonly Model[]>> = {
  strong: [
    { id: 'claude-opus-5-5', provider: 'anthropic', price: price(4, 0.2, 5, 20) },
    { id: 'claude-opus-5', provider: 'anthropic', price: price(5, 0.5, 6.25, 25) },
  ],
  standard: [
    { id: 'claude-sonnet-5-5', provider: 'anthropic', price: price(2, 0.2, 2.5, 10) },
    { id: 'claude-sonnet-5', provider: 'anthropic', price: price(2, 0.2, 2.5, 10) },
  ],
  fallback: [
    { id: 'mistral-large-latest', provider: 'mistral', price: price(1.36, 0.14, 1.36, 4.18) },
    { id: 'mistral-medium-latest', provider: 'mistral', price: price(1.5, 1.5, 1.5, 7.5) },
  ],
  small: [{ id: 'gpt-5-mini', provider: 'openai', price: price(0.25, 0.025, 0.25, 2) }],
}
