import * as z from 'zod'
import { type ChatPiece, readChat } from './chat-stream.ts'
import { contextWords, newestQuestion, THINKING_TOKENS } from './context-words.ts'
import { asModelError, failureOfStatus, retryAfterS } from './failure.ts'
import { type ModelAdapter, ModelError, type ModelRequest, type ModelUsage } from './model.ts'
import { sseData } from './sse.ts'
import type { ModelWire } from './wire.ts'

const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                index: z.int().nullish(),
                id: z.string().nullish(),
                function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
              }),
            )
            .nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z
    .object({
      prompt_tokens: z.int().default(0),
      completion_tokens: z.int().default(0),
      prompt_tokens_details: z.object({ cached_tokens: z.int().nullish() }).nullish(),
    })
    .nullish(),
  /** An error that comes after the answer has begun. */
  error: z.object({ message: z.string().nullish(), code: z.unknown().nullish() }).nullish(),
})

const Listed = z.object({ data: z.array(z.object({ id: z.string() })) })

/** Until the first byte; the whole answer is bounded by the caller's signal. */
const FIRST_BYTE_MS = 30_000

/**
 * OpenAI's chat completions. Its protocol is small enough to be spoken without a library.
 * @see https://developers.openai.com/api/reference/resources/chat
 */
export function openaiModels(wire: ModelWire): ModelAdapter {
  return {
    provider: 'openai',
    async *stream(request) {
      let begun = false
      try {
        const response = await send(wire, '/v1/chat/completions', request.signal, chatBody(request))
        if (!response.body) throw new ModelError('cut', 'The answer broke off.')
        for await (const event of readChat(pieces(response.body))) {
          begun = true
          yield event
        }
      } catch (error) {
        throw asModelError(error, request.signal, begun)
      }
    },
    async list(signal) {
      try {
        const response = await send(wire, '/v1/models', signal)
        return Listed.parse(await response.json()).data.map(({ id }) => id)
      } catch (error) {
        throw asModelError(error, signal, false)
      }
    },
  }
}

async function send(wire: ModelWire, path: string, signal: AbortSignal, body?: object): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), FIRST_BYTE_MS)
  try {
    const response = await wire.fetch(`${wire.baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${wire.apiKey}`,
        ...(body ? { 'Content-Type': 'application/json', Accept: 'text/event-stream' } : {}),
      },
      redirect: 'manual',
      signal: AbortSignal.any([signal, late.signal]),
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (response.ok) return response
    await response.body?.cancel()
    throw new ModelError(
      failureOfStatus(response.status),
      `${response.status}`,
      retryAfterS(response.headers),
    )
  } catch (error) {
    if (late.signal.aborted && !signal.aborted)
      throw new ModelError('timed_out', 'The provider did not answer in time.')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** What stays the same comes first: beginnings that repeat are cached by the provider itself. */
function chatBody({ model, system, context, messages, tools, maxTokens }: ModelRequest): object {
  const question = newestQuestion(messages)
  const turns = messages.flatMap((message, index): object[] => {
    if (message.role === 'user') {
      const isNewest = index === question && context !== ''
      const text = isNewest ? `${contextWords(context)}\n${message.text}` : message.text
      return [{ role: 'user', content: text }]
    }
    if (message.role === 'tool')
      return message.results.map(({ callId, text }) => ({
        role: 'tool',
        tool_call_id: callId,
        content: text,
      }))
    const calls = message.calls.map(({ id, name, input }) => ({
      ...{ id, type: 'function', function: { name, arguments: JSON.stringify(input ?? {}) } },
    }))
    return [
      {
        role: 'assistant',
        content: message.text || null,
        ...(calls.length > 0 ? { tool_calls: calls } : {}),
      },
    ]
  })
  return {
    model,
    messages: [{ role: 'system', content: system }, ...turns],
    ...(tools.length > 0
      ? {
          tools: tools.map(({ name, description, input }) => ({
            ...{ type: 'function', function: { name, description, parameters: input } },
          })),
        }
      : {}),
    max_completion_tokens: maxTokens + THINKING_TOKENS,
    reasoning_effort: 'low',
    prompt_cache_key: 'coach',
    stream: true,
    stream_options: { include_usage: true },
  }
}

async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatPiece> {
  for await (const data of sseData(body)) {
    if (data === '[DONE]') return
    const { choices, usage, error } = Chunk.parse(JSON.parse(data))
    if (error)
      throw new ModelError(
        /quota|rate/i.test(`${error.code}`) ? 'rate_limited' : 'unavailable',
        'The provider failed.',
      )
    const choice = choices[0]
    yield {
      text: choice?.delta.content ?? '',
      isRefusal: Boolean(choice?.delta.refusal),
      calls: (choice?.delta.tool_calls ?? []).map(({ index, id, function: of }) => ({
        ...{ index: index ?? null, id: id ?? null, name: of?.name ?? '', json: of?.arguments ?? '' },
      })),
      finish: choice?.finish_reason ?? null,
      usage: usage ? usageOf(usage) : null,
    }
  }
}

function usageOf(usage: NonNullable<z.output<typeof Chunk>['usage']>): ModelUsage {
  return {
    inputTokens: usage.prompt_tokens,
    cachedTokens: Math.min(usage.prompt_tokens, usage.prompt_tokens_details?.cached_tokens ?? 0),
    cacheWriteTokens: 0,
    outputTokens: usage.completion_tokens,
  }
}
