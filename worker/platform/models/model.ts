import type { ModelProvider } from '#worker/domain/coach/models.ts'

/** A tool as a provider is told of it; `input` is a JSON schema of an object. */
export interface ModelTool {
  name: string
  description: string
  input: Readonly<Record<string, unknown>>
}

export type ModelMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: readonly ModelCall[] }
  /** Answers to the calls of the message before. */
  | { role: 'tool'; results: readonly { callId: string; text: string; isError: boolean }[] }

export interface ModelCall {
  id: string
  name: string
  /** As the model wrote it: unchecked. */
  input: unknown
  /** What the provider wants back word for word before this call, such as signed thinking. Nobody else reads it. */
  kept?: { model: string; blocks: readonly unknown[] }
}

export interface ModelRequest {
  model: string
  /** The same for every question of a prompt version: what a provider caches. */
  system: string
  /** What belongs to this athlete and question; after `system`, never cached. */
  context: string
  messages: readonly ModelMessage[]
  tools: readonly ModelTool[]
  maxTokens: number
  /** Ends the call upstream. */
  signal: AbortSignal
}

export interface ModelUsage {
  inputTokens: number
  /** Of the input, read from the provider's cache. */
  cachedTokens: number
  /** Of the input, written to it. */
  cacheWriteTokens: number
  outputTokens: number
}

export type ModelEvent =
  | { kind: 'text'; text: string }
  | { kind: 'call'; call: ModelCall }
  /** The last event of a call that ended by itself. */
  | { kind: 'end'; reason: 'end' | 'calls' | 'length' | 'refusal'; usage: ModelUsage }

/**
 * One provider's models. Events come as the provider sends them; it never tries again by itself.
 * @throws ModelError when the call fails, also in the middle
 */
export interface ModelAdapter {
  readonly provider: ModelProvider
  stream(request: ModelRequest): AsyncIterable<ModelEvent>
  /** Ids the provider lists, to find retired ones. */
  list(signal: AbortSignal): Promise<string[]>
}

export type ModelFailure =
  | 'rate_limited'
  | 'overloaded'
  | 'timed_out'
  | 'unavailable'
  | 'retired'
  | 'refused'
  | 'cut'

export class ModelError extends Error {
  readonly failure: ModelFailure
  readonly retryAfterS: number | null
  constructor(failure: ModelFailure, message: string, retryAfterS: number | null = null) {
    super(message)
    this.failure = failure
    this.retryAfterS = retryAfterS
  }
}
