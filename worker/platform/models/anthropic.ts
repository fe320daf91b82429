import { Anthropic } from '@anthropic-ai/sdk'
import { anthropicParams } from './anthropic-messages.ts'
import { callInput } from './call-input.ts'
import { asModelError, failureOfStatus, retryAfterS } from './failure.ts'
import { type ModelAdapter, ModelError, type ModelEvent, type ModelUsage } from './model.ts'
import type { ModelWire } from './wire.ts'

/** Until the first byte; the whole answer is bounded by the caller's signal. */
const FIRST_BYTE_MS = 30_000

/**
 * Claude's Messages API by its SDK.
 * @see https://platform.claude.com/docs/en/api/messages
 */
export function anthropicModels({ fetch, baseUrl, apiKey }: ModelWire): ModelAdapter {
  const client = new Anthropic({
    apiKey,
    baseURL: baseUrl,
    fetch,
    maxRetries: 0,
    timeout: FIRST_BYTE_MS,
    logLevel: 'off',
    openTelemetry: false,
  })
  return {
    provider: 'anthropic',
    async *stream(request) {
      const { signal } = request
      let begun = false
      try {
        const events = await client.messages.create(anthropicParams(request), { signal })
        for await (const event of read(events, request.model)) {
          begun = true
          yield event
        }
      } catch (error) {
        throw failureOf(error, signal, begun)
      }
    },
    async list(signal) {
      try {
        const ids: string[] = []
        for await (const { id } of client.models.list({ limit: 1000 }, { signal })) ids.push(id)
        return ids
      } catch (error) {
        throw failureOf(error, signal, false)
      }
    },
  }
}

/** A block as it grows. */
type Growing =
  | { type: 'text'; text: string }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'tool_use'; id: string; name: string; json: string }
  | { type: 'other'; block: unknown }

async function* read(
  events: AsyncIterable<Anthropic.RawMessageStreamEvent>,
  model: string,
): AsyncGenerator<ModelEvent> {
  const usage: ModelUsage = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
  const open = new Map<number, Growing>()
  /** What came since the last call, to go back with the next one. */
  let kept: unknown[] = []
  let reason: string | null = null
  let isWhole = false
  for await (const event of events) {
    switch (event.type) {
      case 'message_start':
        count(usage, event.message.usage)
        break
      case 'content_block_start':
        open.set(event.index, opened(event.content_block))
        break
      case 'content_block_delta': {
        const block = open.get(event.index)
        if (block) grow(block, event.delta)
        if (event.delta.type === 'text_delta' && event.delta.text)
          yield { kind: 'text', text: event.delta.text }
        break
      }
      case 'content_block_stop': {
        const block = open.get(event.index)
        open.delete(event.index)
        if (block?.type === 'tool_use') {
          const { id, name, json } = block
          // Plain words go back as the caller has them; thinking only as it came, and with all around it.
          const isPlain = kept.every((one) => (one as Growing).type === 'text')
          const call = { id, name, input: callInput(json) }
          yield { kind: 'call', call: isPlain ? call : { ...call, kept: { model, blocks: kept } } }
          kept = []
        } else if (block) {
          kept.push(block.type === 'other' ? block.block : block)
        }
        break
      }
      case 'message_delta':
        reason = event.delta.stop_reason ?? reason
        count(usage, event.usage)
        break
      case 'message_stop':
        isWhole = true
    }
  }
  // A stream that ends without saying so was cut, whatever had come.
  if (!isWhole || reason === null) throw new ModelError('cut', 'The answer broke off.')
  yield { kind: 'end', reason: endOf(reason), usage }
}

function opened(block: Anthropic.ContentBlock): Growing {
  if (block.type === 'text') return { type: 'text', text: block.text }
  if (block.type === 'thinking')
    return { type: 'thinking', thinking: block.thinking, signature: block.signature }
  if (block.type === 'tool_use') return { type: 'tool_use', id: block.id, name: block.name, json: '' }
  return { type: 'other', block }
}

function grow(block: Growing, delta: Anthropic.RawContentBlockDelta): void {
  if (block.type === 'text' && delta.type === 'text_delta') block.text += delta.text
  if (block.type === 'thinking' && delta.type === 'thinking_delta') block.thinking += delta.thinking
  if (block.type === 'thinking' && delta.type === 'signature_delta') block.signature += delta.signature
  if (block.type === 'tool_use' && delta.type === 'input_json_delta') block.json += delta.partial_json
}

interface Counted {
  input_tokens?: number | null
  output_tokens?: number | null
  cache_read_input_tokens?: number | null
  cache_creation_input_tokens?: number | null
}

/** The last count of each wins; they are totals. Our input is all of it, what was cached too. */
function count(usage: ModelUsage, said: Counted | null | undefined): void {
  if (!said) return
  const plain = usage.inputTokens - usage.cachedTokens - usage.cacheWriteTokens
  usage.cachedTokens = said.cache_read_input_tokens ?? usage.cachedTokens
  usage.cacheWriteTokens = said.cache_creation_input_tokens ?? usage.cacheWriteTokens
  usage.inputTokens = (said.input_tokens ?? plain) + usage.cachedTokens + usage.cacheWriteTokens
  usage.outputTokens = said.output_tokens ?? usage.outputTokens
}

function endOf(reason: string): 'end' | 'calls' | 'length' | 'refusal' {
  if (reason === 'tool_use') return 'calls'
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'length'
  return reason === 'refusal' ? 'refusal' : 'end'
}

const FAILURE_OF_TYPE: Record<string, number> = {
  rate_limit_error: 429,
  overloaded_error: 529,
  api_error: 500,
  timeout_error: 504,
  not_found_error: 404,
}

function failureOf(error: unknown, signal: AbortSignal, begun: boolean): ModelError {
  if (!(error instanceof Anthropic.APIError) || signal.aborted) return asModelError(error, signal, begun)
  // An error inside the stream has a type and no status of its own.
  const status = error.status ?? FAILURE_OF_TYPE[error.type ?? '']
  if (status === undefined) return asModelError(error, signal, begun)
  return new ModelError(
    failureOfStatus(status),
    `${status} ${error.type ?? ''}`.trim(),
    retryAfterS(error.headers),
  )
}
