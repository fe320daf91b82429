import { expect, test } from 'vitest'
import { anthropicModels } from './anthropic.ts'
import type { ModelEvent } from './model.ts'
import { answering, aRequest, breaking, collect, recorded, wordsOf } from './recorded-fixture.ts'

const models = (fetch: typeof globalThis.fetch) =>
  anthropicModels({ fetch, baseUrl: 'https://models.test', apiKey: 'key' })
const read = (fetch: typeof globalThis.fetch) => collect(models(fetch).stream(aRequest()))

test('LLM-01/anthropic a recorded stream becomes words, calls and an end with its usage', async () => {
  const events = await read(answering(recorded('tool_use_response.txt')).fetch)
  expect(wordsOf(events)).toBe("I'll check the current weather in Paris for you.")
  expect(events.slice(-2)).toEqual([
    {
      kind: 'call',
      call: { id: 'toolu_01NRLabsLyVHZPKxbKvkfSMn', name: 'get_weather', input: { location: 'Paris' } },
    },
    {
      kind: 'end',
      reason: 'calls',
      usage: { inputTokens: 377, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 65 },
    },
  ])
  const plain = await read(answering(recorded('anthropic-message-delta-input-tokens.chunks.txt')).fetch)
  expect(wordsOf(plain)).toBe('pong')
  expect(plain.at(-1)).toMatchObject({ reason: 'end', usage: { inputTokens: 61, outputTokens: 2 } })
})

test('LLM-01/anthropic a call without arguments, one cut off by the length, and a refusal', async () => {
  const bare = recorded('anthropic-tool-no-args.chunks.txt')
  const whole = bare.includes('message_stop')
    ? bare
    : `${bare}event: message_stop\ndata: {"type":"message_stop"}\n\n`
  expect((await read(answering(whole).fetch)).at(-2)).toMatchObject({
    call: { name: 'updateIssueList', input: {} },
  })
  const cutOff = await read(answering(recorded('incomplete_partial_json_response.txt')).fetch)
  expect(cutOff.at(-1)).toMatchObject({ kind: 'end', reason: 'length' })
  expect(cutOff.some(({ kind }) => kind === 'call')).toBe(false)
  const refused = await read(answering(recorded('stream-a-refusal.sse')).fetch)
  expect(refused.at(-1)).toMatchObject({ kind: 'end', reason: 'refusal' })
  expect(wordsOf(refused)).not.toContain('Simple educ')
})

test('LLM-01/anthropic what is signed before a call goes back with it word for word, and to that model alone', async () => {
  const stream = [
    { type: 'message_start', message: { usage: { input_tokens: 1, output_tokens: 1 } } },
    {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'thinking', thinking: '', signature: '' },
    },
    { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'hm' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'c2ln' } },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'content_block_start',
      index: 1,
      content_block: { type: 'tool_use', id: 't1', name: 'load_summary', input: {} },
    },
    { type: 'content_block_stop', index: 1 },
    { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } },
    { type: 'message_stop' },
  ]
  const events = await read(
    answering(stream.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join('')).fetch,
  )
  const calls = events.flatMap((event) => (event.kind === 'call' ? [event.call] : []))
  const messages = [
    { role: 'user', text: 'How is my load?' },
    { role: 'assistant', text: '', calls },
    { role: 'tool', results: [{ callId: 't1', text: '{}', isError: false }] },
  ] as const
  const sent = async (model: string) => {
    const { fetch, asked } = answering(recorded('basic_response.txt'))
    await collect(models(fetch).stream(aRequest({ model, messages })))
    return asked[0]?.body as { messages: { content: unknown[] }[] }
  }
  const use = { type: 'tool_use', id: 't1', name: 'load_summary', input: {} }
  const again = await sent('claude-sonnet-5-5')
  expect(again.messages[1]?.content).toEqual([{ type: 'thinking', thinking: 'hm', signature: 'c2ln' }, use])
  expect((await sent('claude-opus-5-5')).messages[1]?.content).toEqual([use])
})

test('LLM-04 tools and system stay the same for everybody and are cached; the athlete’s context stands below them', async () => {
  const { fetch, asked } = answering(recorded('basic_response.txt'))
  const messages = [
    { role: 'user', text: 'First' },
    { role: 'assistant', text: 'Answer', calls: [] },
    { role: 'user', text: 'Second' },
  ] as const
  await collect(models(fetch).stream(aRequest({ messages })))
  const body = asked[0]?.body as Record<string, unknown>
  const mark = { cache_control: { type: 'ephemeral' } }
  expect(body.system).toEqual([{ type: 'text', text: 'You are a coach.', ...mark }])
  expect(body.messages).toEqual([
    { role: 'user', content: [{ type: 'text', text: 'First' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'Answer', ...mark }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: '<context>\nToday is 2026-04-23.\n</context>' },
        { type: 'text', text: 'Second', ...mark },
      ],
    },
  ])
  // Thinking counts to the answer's tokens: an answer of 500 has room for both.
  expect(body).toMatchObject({ max_tokens: 3500, output_config: { effort: 'medium' } })
  for (const refused of ['temperature', 'top_p', 'top_k', 'tool_choice', 'thinking'])
    expect(body).not.toHaveProperty(refused)
})

test('LLM-03 wherever a stream breaks, what came was true and the end is an error', async () => {
  const body = recorded('tool_use_response.txt')
  const whole = wordsOf(await read(answering(body).fetch))
  for (let after = 0; after < body.length; after += 23) {
    const seen: ModelEvent[] = []
    const broken = (async () => {
      for await (const event of models(breaking(body, after)).stream(aRequest())) seen.push(event)
    })()
    await expect(broken, `after ${after}`).rejects.toMatchObject({
      failure: expect.stringMatching(/^(cut|unavailable)$/),
    })
    expect(whole.startsWith(wordsOf(seen))).toBe(true)
    expect(seen.some(({ kind }) => kind === 'end')).toBe(false)
  }
})

test('LLM-03 each refusal of the provider has its name, also one that comes in the middle', async () => {
  const error = (type: string) =>
    JSON.stringify({ type: 'error', error: { details: null, type, message: 'm' } })
  const cases = [
    [429, 'rate_limit_error', 'rate_limited'],
    [529, 'overloaded_error', 'overloaded'],
    [500, 'api_error', 'unavailable'],
    [504, 'timeout_error', 'timed_out'],
    [404, 'not_found_error', 'retired'],
    [401, 'authentication_error', 'unavailable'],
    [400, 'invalid_request_error', 'refused'],
  ] as const
  for (const [status, type, failure] of cases)
    await expect(read(answering(error(type), status, { 'retry-after': '7' }).fetch)).rejects.toMatchObject({
      failure,
      retryAfterS: 7,
    })
  const middle = recorded('basic_response.txt').split('\n\n').slice(0, 4).join('\n\n')
  await expect(
    read(answering(`${middle}\n\nevent: error\ndata: ${error('overloaded_error')}\n\n`).fetch),
  ).rejects.toMatchObject({ failure: 'overloaded' })
  const ended = new AbortController()
  ended.abort()
  const { fetch } = answering(recorded('basic_response.txt'))
  await expect(collect(models(fetch).stream(aRequest({ signal: ended.signal })))).rejects.toMatchObject({
    failure: 'timed_out',
  })
})
