import { expect, test } from 'vitest'
import { mistralModels } from './mistral.ts'
import type { ModelAdapter } from './model.ts'
import { openaiModels } from './openai.ts'
import { answering, aRequest, breaking, collect, recorded, wordsOf } from './recorded-fixture.ts'

type Fetch = typeof globalThis.fetch
const wire = (fetch: Fetch) => ({ fetch, baseUrl: 'https://models.test', apiKey: 'key' })
const mistral = (fetch: Fetch) => mistralModels(wire(fetch))
const openai = (fetch: Fetch) => openaiModels(wire(fetch))
const read = (models: ModelAdapter) => collect(models.stream(aRequest()))

test('LLM-01/mistral recorded streams become words, calls and an end; thinking is not said', async () => {
  const text = await read(mistral(answering(recorded('mistral-text.chunks.txt', 'data')).fetch))
  expect(wordsOf(text)).toBe('Hello, world! This is a test response.')
  expect(text.at(-1)).toEqual({
    kind: 'end',
    reason: 'end',
    usage: { inputTokens: 13, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 8 },
  })
  const whole = await read(mistral(answering(recorded('mistral-tool-call.chunks.txt', 'data')).fetch))
  expect(whole).toMatchObject([
    { kind: 'call', call: { id: 'gSIMJiOkT', name: 'weather', input: { location: 'San Francisco' } } },
    { kind: 'end', reason: 'calls', usage: { inputTokens: 124, outputTokens: 22 } },
  ])
  const parts = await read(
    mistral(answering(recorded('mistral-incremental-tool-call.chunks.txt', 'data')).fetch),
  )
  expect(parts).toMatchObject([
    { kind: 'call', call: { name: 'webSearchTool', input: { query: 'current Berlin weather' } } },
    { kind: 'end', reason: 'calls', usage: { inputTokens: 171, cachedTokens: 128 } },
  ])
  const thought = await read(mistral(answering(recorded('mistral-reasoning.chunks.txt', 'data')).fetch))
  expect(wordsOf(thought)).not.toBe('')
  expect(wordsOf(thought)).not.toMatch(/\b(the user|okay, so)\b/i)
})

test('LLM-01/openai recorded streams become calls, a length and a refusal', async () => {
  const calls = async (name: string) =>
    (await read(openai(answering(recorded(name)).fetch))).flatMap((event) =>
      event.kind === 'call' ? [[event.call.name, typeof event.call.input]] : [],
    )
  expect(await calls('openai-tool.sse')).toEqual([['get_weather', 'object']])
  expect(await calls('openai-tools.sse')).toEqual([['GetWeatherArgs', 'object']])
  const cut = await read(openai(answering(recorded('openai-length.sse')).fetch))
  expect([wordsOf(cut), cut.at(-1)]).toMatchObject([
    '{"',
    { reason: 'length', usage: { inputTokens: 79, outputTokens: 1 } },
  ])
  const refused = await read(openai(answering(recorded('openai-refusal.sse')).fetch))
  expect([wordsOf(refused), refused.at(-1)]).toMatchObject(['', { reason: 'refusal' }])
})

test('LLM-01 neither is asked for a forced tool or a sampling parameter, and both get the context below what repeats', async () => {
  for (const [models, body] of [
    [mistral, recorded('mistral-text.chunks.txt', 'data')],
    [openai, recorded('openai-length.sse')],
  ] as const) {
    const { fetch, asked } = answering(body)
    const messages = [
      { role: 'user', text: 'First' },
      { role: 'assistant', text: '', calls: [{ id: 'c1', name: 'load_summary', input: { a: 1 } }] },
      { role: 'tool', results: [{ callId: 'c1', text: '{}', isError: false }] },
      { role: 'assistant', text: 'Answer', calls: [] },
      { role: 'user', text: 'Second' },
    ] as const
    await collect(models(fetch).stream(aRequest({ messages })))
    const sent = asked[0]?.body as { messages: { role: string; content: unknown }[] }
    expect(sent.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'assistant',
      'user',
    ])
    expect(sent.messages[0]?.content).toBe('You are a coach.')
    expect(sent.messages.at(-1)?.content).toBe('<context>\nToday is 2026-04-23.\n</context>\nSecond')
    expect(sent.messages[2]).toMatchObject({ tool_calls: [{ id: 'c1', function: { arguments: '{"a":1}' } }] })
    for (const refused of ['temperature', 'top_p', 'tool_choice']) expect(sent).not.toHaveProperty(refused)
  }
})

test('LLM-03 a chat that breaks anywhere ends by an error, and what was said of it was true', async () => {
  for (const [models, body] of [
    [mistral, recorded('mistral-text.chunks.txt', 'data')],
    [openai, recorded('openai-tool.sse')],
  ] as const)
    for (let after = 0; after < body.lastIndexOf('finish_reason":"'); after += 97) {
      const broken = read(models(breaking(body, after)))
      await expect(broken, `after ${after}`).rejects.toMatchObject({
        failure: expect.stringMatching(/^(cut|unavailable)$/),
      })
    }
})

test('LLM-03 each refusal has its name', async () => {
  for (const models of [mistral, openai])
    for (const [status, failure] of [
      [429, 'rate_limited'],
      [503, 'overloaded'],
      [500, 'unavailable'],
      [404, 'retired'],
      [401, 'unavailable'],
      [400, 'refused'],
    ] as const)
      await expect(
        read(models(answering('{"message":"no"}', status, { 'retry-after': '3' }).fetch)),
      ).rejects.toMatchObject({ failure, retryAfterS: 3 })
})
