import { MistralCore } from '@mistralai/mistralai/core.js'
import { chatStream } from '@mistralai/mistralai/funcs/chatStream.js'
import { modelsList } from '@mistralai/mistralai/funcs/modelsList.js'
import { HTTPClient } from '@mistralai/mistralai/lib/http.js'
import type { ChatCompletionStreamRequest, CompletionEvent } from '@mistralai/mistralai/models/components'
import { MistralError } from '@mistralai/mistralai/models/errors'
import type { Result } from '@mistralai/mistralai/types/fp.js'
import { type ChatPiece, readChat } from './chat-stream.ts'
import { contextWords, newestQuestion } from './context-words.ts'
import { asModelError, failureOfStatus, retryAfterS } from './failure.ts'
import { type ModelAdapter, ModelError, type ModelMessage, type ModelRequest } from './model.ts'
import type { ModelWire } from './wire.ts'

type Message = ChatCompletionStreamRequest['messages'][number]

/**
 * Mistral's chat completions by its SDK, whose functions stand alone: its client class would bring all of its schemas,
 * and through these all of zod's languages, into what every page shares.
 * @see https://docs.mistral.ai/api/endpoint/chat
 */
export function mistralModels({ fetch, baseUrl, apiKey }: ModelWire): ModelAdapter {
  const client = new MistralCore({
    apiKey,
    serverURL: baseUrl,
    httpClient: new HTTPClient({ fetcher: (input, init) => fetch(input, init) }),
    retryConfig: { strategy: 'none' },
  })
  return {
    provider: 'mistral',
    async *stream(request) {
      const { signal } = request
      let begun = false
      try {
        const events = taken(await chatStream(client, chatRequest(request), { signal }))
        for await (const event of readChat(pieces(events))) {
          begun = true
          yield event
        }
      } catch (error) {
        throw failureOf(error, signal, begun)
      }
    },
    async list(signal) {
      try {
        const { data } = taken(await modelsList(client, undefined, { signal }))
        return (data ?? []).flatMap((card) => ('id' in card && typeof card.id === 'string' ? [card.id] : []))
      } catch (error) {
        throw failureOf(error, signal, false)
      }
    },
  }
}

/** @throws what the SDK answers as an error */
function taken<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw result.error
  return result.value
}

function chatRequest({
  model,
  system,
  context,
  messages,
  tools,
  maxTokens,
}: ModelRequest): ChatCompletionStreamRequest {
  const question = newestQuestion(messages)
  const turns = messages.flatMap((message, index) => turnsOf(message, index === question ? context : ''))
  return {
    model,
    maxTokens,
    messages: [{ role: 'system', content: system }, ...turns],
    promptCacheKey: 'coach',
    ...(tools.length > 0
      ? {
          tools: tools.map(({ name, description, input }) => ({
            ...{ type: 'function' as const, function: { name, description, parameters: { ...input } } },
          })),
        }
      : {}),
  }
}

function turnsOf(message: ModelMessage, context: string): Message[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: context ? `${contextWords(context)}\n${message.text}` : message.text }]
    case 'tool':
      return message.results.map(({ callId, text }) => ({ role: 'tool', toolCallId: callId, content: text }))
    case 'assistant': {
      const toolCalls = message.calls.map(({ id, name, input }, index) => ({
        ...{ id, index, function: { name, arguments: JSON.stringify(input ?? {}) } },
      }))
      const isEmpty = toolCalls.length === 0
      return [{ role: 'assistant', content: message.text, ...(isEmpty ? {} : { toolCalls }) }]
    }
  }
}

async function* pieces(events: AsyncIterable<CompletionEvent>): AsyncGenerator<ChatPiece> {
  for await (const { data } of events) {
    const choice = data.choices[0]
    const content = choice?.delta.content ?? ''
    yield {
      // Thinking comes as pieces of another type, and is not said.
      text:
        typeof content === 'string'
          ? content
          : content.map((part) => (part.type === 'text' && 'text' in part ? String(part.text) : '')).join(''),
      isRefusal: false,
      calls: (choice?.delta.toolCalls ?? []).map(({ index, id, function: of }) => ({
        index: index ?? null,
        // The SDK fills in this word where the provider sent no id.
        id: id && id !== 'null' ? id : null,
        name: of.name,
        json: typeof of.arguments === 'string' ? of.arguments : JSON.stringify(of.arguments),
      })),
      finish: choice?.finishReason ?? null,
      usage: data.usage
        ? {
            inputTokens: data.usage.promptTokens ?? 0,
            cachedTokens: Math.min(data.usage.promptTokens ?? 0, cachedOf(data.usage)),
            cacheWriteTokens: 0,
            outputTokens: data.usage.completionTokens ?? 0,
          }
        : null,
    }
  }
}

/** A count that the SDK does not know of yet comes under its name on the wire. */
function cachedOf(usage: Readonly<Record<string, unknown>>): number {
  const details = usage.prompt_tokens_details ?? usage.promptTokensDetails
  if (typeof details !== 'object' || details === null) return 0
  const { cached_tokens } = details as { cached_tokens?: unknown }
  return typeof cached_tokens === 'number' ? cached_tokens : 0
}

function failureOf(error: unknown, signal: AbortSignal, begun: boolean): ModelError {
  if (!(error instanceof MistralError) || signal.aborted || begun) return asModelError(error, signal, begun)
  return new ModelError(failureOfStatus(error.statusCode), `${error.statusCode}`, retryAfterS(error.headers))
}
