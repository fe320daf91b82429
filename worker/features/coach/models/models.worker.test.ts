import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { type AskEvent, askModel, type ModelAsk } from './ask-model.ts'
import { hasModels } from './has-models.ts'

const control = (path: string, body: unknown) =>
  fetch(`${env.TEST_SANDBOX_URL}/_control/${path}`, {
    method: body === null ? 'DELETE' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  })

const READ = {
  name: 'load_summary',
  description: 'Fitness, fatigue and form of a period.',
  input: {
    type: 'object',
    properties: { from: { type: 'string', format: 'date' }, to: { type: 'string', format: 'date' } },
    required: ['from', 'to'],
  },
}

const anAsk = (request: Partial<ModelAsk['request']> = {}): ModelAsk => ({
  ...{ athleteId: 'ath_a', answerId: 'ans_1', risk: 'medium', kind: 'answer' },
  request: {
    system: 'You are a coach.',
    context: 'Today is 2026-04-23. Units: metric.',
    messages: [{ role: 'user', text: 'How is my load?' }],
    tools: [READ],
    maxTokens: 800,
    ...request,
  },
  signal: new AbortController().signal,
})

async function events(ctx: Ctx, ask: ModelAsk): Promise<AskEvent[]> {
  const all: AskEvent[] = []
  for await (const event of askModel(ctx, ask)) all.push(event)
  return all
}
const words = (all: readonly AskEvent[]) =>
  all.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('')

test('LLM-01 a question is read by a tool and answered from what that said', async () => {
  const ctx = testContext()
  const first = await events(ctx, anAsk())
  expect(first[0]).toEqual({ kind: 'model', provider: 'anthropic', model: 'claude-sonnet-5-5' })
  const calls = first.flatMap((one) => (one.kind === 'call' ? [one.call] : []))
  expect(calls).toMatchObject([{ name: 'load_summary', input: { from: '2026-03-12', to: '2026-04-23' } }])
  const receipt = { title: 'Load', values: [{ label: 'Distance', value: 42195, unit: 'm' }] }
  const second = await events(
    ctx,
    anAsk({
      messages: [
        { role: 'user', text: 'How is my load?' },
        { role: 'assistant', text: '', calls },
        {
          role: 'tool',
          results: [
            { callId: calls[0]?.id ?? '', text: JSON.stringify({ receipts: [receipt] }), isError: false },
          ],
        },
      ],
    }),
  )
  expect(words(second)).toContain('Load: distance 42.2 km.')
  expect(second.at(-1)).toMatchObject({ kind: 'end', reason: 'end' })
})

test('LLM-03 nobody begins anew after the first word, and without a key nobody is asked', async () => {
  const ctx = testContext()
  await control('anthropic/behaviour', { mode: 'honest', error_after: 8, times: 1 })
  const seen: AskEvent[] = []
  const asked = (async () => {
    for await (const event of askModel(ctx, anAsk({ tools: [] }))) seen.push(event)
  })()
  await expect(asked).rejects.toMatchObject({ failure: 'overloaded' })
  expect(words(seen)).not.toBe('')
  const none = testContext({ settings: { ANTHROPIC_API_KEY: '', MISTRAL_API_KEY: '', OPENAI_API_KEY: '' } })
  expect([hasModels(ctx), hasModels(none)]).toEqual([true, false])
  await expect(events(none, anAsk())).rejects.toMatchObject({ failure: 'unavailable' })
})
