import { env } from 'cloudflare:workers'
import { desc, eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import type { Ctx } from '#worker/context.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { modelCall } from '#worker/db/schema/coach/models.ts'
import { mostCostMicros } from '#worker/domain/coach/model-cost.ts'
import { PER_MINUTE } from '#worker/domain/coach/model-line.ts'
import { MODELS, type ModelProvider } from '#worker/domain/coach/models.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { requireCoachOf } from '#worker/platform/access.ts'
import { type AskEvent, askModel, type ModelAsk } from './ask-model.ts'
import { checkIds } from './check-ids.ts'
import { chooseModels } from './choose-models.ts'
import { hasModels } from './has-models.ts'
import { lineOf } from './stand-in-line.ts'

const control = (path: string, body: unknown) =>
  fetch(`${env.TEST_SANDBOX_URL}/_control/${path}`, {
    method: body === null ? 'DELETE' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  })
const behave = (provider: ModelProvider, behaviour: object) => control(`${provider}/behaviour`, behaviour)
const PROVIDERS: readonly ModelProvider[] = ['anthropic', 'mistral', 'openai']

afterEach(async () => {
  const ctx = testContext()
  await Promise.all(PROVIDERS.map((provider) => control(`${provider}/behaviour`, null)))
  for (const provider of PROVIDERS) await lineOf(ctx, provider).reportBack(0, 'well', null)
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

let answers = 0
const anAsk = (athleteId: string, changes: Partial<ModelAsk> = {}, request = {}): ModelAsk => ({
  ...{ athleteId, answerId: `ans_${++answers}`, risk: 'medium', kind: 'answer' },
  signal: new AbortController().signal,
  ...changes,
  request: {
    system: 'You are a coach.',
    context: 'Today is 2026-04-23. Units: metric.',
    messages: [{ role: 'user', text: 'How is my load?' }],
    tools: [READ],
    maxTokens: 800,
    ...request,
  },
})

async function events(ctx: Ctx, ask: ModelAsk): Promise<AskEvent[]> {
  const all: AskEvent[] = []
  for await (const event of askModel(ctx, ask)) all.push(event)
  return all
}
const words = (all: readonly AskEvent[]) =>
  all.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('')
const who = (all: readonly AskEvent[]) => all.flatMap((one) => (one.kind === 'model' ? [one.model] : []))
const callsOf = (ask: ModelAsk) =>
  testDb().select().from(modelCall).where(eq(modelCall.answerId, ask.answerId)).orderBy(desc(modelCall.id))

test('LLM-01 a question is read by a tool and answered from what that said, by each maker of models', async () => {
  const ctx = testContext()
  const { id } = await makePerson()
  for (const [only, model] of [
    ['anthropic', 'claude-sonnet-5-5'],
    ['mistral', 'mistral-large-latest'],
  ] as const) {
    if (only === 'mistral') await behave('anthropic', { status: 529 })
    const first = await events(ctx, anAsk(id))
    expect(who(first)).toEqual([model])
    const calls = first.flatMap((one) => (one.kind === 'call' ? [one.call] : []))
    expect(calls).toMatchObject([{ name: 'load_summary', input: { from: '2026-03-12', to: '2026-04-23' } }])
    const receipt = { title: 'Load', values: [{ label: 'Distance', value: 42195, unit: 'm' }] }
    const text = JSON.stringify({ receipts: [receipt] })
    const messages = [
      { role: 'user', text: 'How is my load?' },
      { role: 'assistant', text: '', calls },
      { role: 'tool', results: [{ callId: calls[0]?.id ?? '', text, isError: false }] },
    ] as const
    const second = await events(ctx, anAsk(id, {}, { messages }))
    expect(words(second)).toContain('Load: distance 42.2 km.')
    expect(second.at(-1)).toMatchObject({ kind: 'end', reason: 'end' })
  }
})

test('LLM-03 429, 529 or a cut before the first word falls to the next without a sign, and each call is written down', async () => {
  const ctx = testContext()
  const { id } = await makePerson()
  for (const [behaviour, outcome] of [
    [{ status: 429 }, 'rate_limited'],
    [{ status: 529 }, 'overloaded'],
    [{ cut_after: 0 }, 'cut'],
  ] as const) {
    await behave('anthropic', behaviour)
    const ask = anAsk(id)
    expect(who(await events(ctx, ask))).toEqual(['mistral-large-latest'])
    const rows = await callsOf(ask)
    expect(rows.find(({ provider }) => provider === 'anthropic')?.outcome).toMatch(
      outcome === 'cut' ? /^(cut|unavailable)$/ : outcome,
    )
    expect(rows.find(({ provider }) => provider === 'mistral')).toMatchObject({
      outcome: 'ok',
      role: 'fallback',
    })
    await lineOf(ctx, 'anthropic').reportBack(0, 'well', null)
  }
})

test('LLM-03 nobody begins anew after the first word, and without a key nobody is asked', async () => {
  const ctx = testContext()
  const { id } = await makePerson()
  await behave('anthropic', { error_after: 8 })
  const seen: AskEvent[] = []
  const ask = anAsk(id, {}, { tools: [] })
  const asked = (async () => {
    for await (const event of askModel(ctx, ask)) seen.push(event)
  })()
  await expect(asked).rejects.toMatchObject({ failure: 'overloaded' })
  // What was asked had been read by then, and is paid for.
  expect((await callsOf(ask))[0]?.inputTokens).toBeGreaterThan(0)
  expect(words(seen)).not.toBe('')
  expect(who(seen)).toHaveLength(1)
  expect(await callsOf(ask)).toMatchObject([{ outcome: 'overloaded', provider: 'anthropic' }])
  const none = testContext({ settings: { ANTHROPIC_API_KEY: '', MISTRAL_API_KEY: '', OPENAI_API_KEY: '' } })
  expect([hasModels(ctx), hasModels(none)]).toEqual([true, false])
  await expect(events(none, anAsk(id))).rejects.toMatchObject({ failure: 'unavailable' })
})

test('LLM-03/breaker a provider that keeps failing is no longer asked', async () => {
  const ctx = testContext()
  const { id } = await makePerson()
  await behave('anthropic', { status: 500 })
  for (let i = 0; i < 5; i++) await events(ctx, anAsk(id))
  await control('anthropic/requests', null)
  const ask = anAsk(id)
  expect(who(await events(ctx, ask))).toEqual(['mistral-large-latest'])
  expect(await callsOf(ask)).toHaveLength(1)
})

test('LLM-03/pace a full minute makes a question wait with its position, and whoever leaves waits no longer', async () => {
  const now = new Date(Date.now() + 65_000)
  const ctx = testContext({ now, settings: { MISTRAL_API_KEY: '', OPENAI_API_KEY: '' } })
  const { id } = await makePerson()
  const line = lineOf(ctx, 'anthropic')
  for (let i = 0; i < PER_MINUTE; i++) await line.stepUp(ctx.now.getTime(), `full_${i}`)
  await line.stepUp(ctx.now.getTime(), 'before')
  const leaving = new AbortController()
  const seen: AskEvent[] = []
  const asked = (async () => {
    for await (const event of askModel(ctx, anAsk(id, { signal: leaving.signal }))) {
      seen.push(event)
      leaving.abort()
    }
  })()
  await expect(asked).rejects.toMatchObject({ failure: 'timed_out' })
  expect(seen).toEqual([{ kind: 'queued', position: 1 }])
  expect(await line.readLine(ctx.now.getTime())).toMatchObject({ lastMinute: PER_MINUTE, waiting: 1 })
})

test('LLM-02 tier, list and switch decide who answers; easy questions are compared', async () => {
  const { id } = await makePerson()
  const ctx = testContext({ now: new Date(Date.now() + 180_000) })
  expect(who(await events(ctx, anAsk(id, { risk: 'high' })))).toEqual(['claude-sonnet-5-5'])
  const vip = testContext({ now: ctx.now, settings: { VIP_ATHLETES: `ath_x, ${id}` } })
  expect(who(await events(vip, anAsk(id, { risk: 'low' })))).toEqual(['claude-opus-5-5'])
  const ask = anAsk(id, { risk: 'low' })
  const [model] = who(await events(ctx, ask))
  const [row] = await callsOf(ask)
  expect(row?.arm).toBe(model === 'gpt-5-mini' ? 'small' : 'standard')
  // What is not compared counts for neither side.
  for (const other of [anAsk(id), anAsk(id, { risk: 'low' }, { tools: [] })]) {
    await events(ctx, other)
    expect((await callsOf(other)).map(({ arm }) => arm)).toEqual([null])
  }
})

test('LLM-04 LLM-05 a second question reads the first one’s beginning from the cache, and its row says what it cost', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 300_000) })
  const { id } = await makePerson()
  const system = 'You are a coach. '.repeat(300)
  const ask = [anAsk(id, {}, { system }), anAsk(id, {}, { system })] as const
  for (const one of ask) await events(ctx, one)
  const [first] = await callsOf(ask[0])
  const [second] = await callsOf(ask[1])
  expect(first?.cachedTokens).toBe(0)
  expect((second?.cachedTokens ?? 0) / (second?.inputTokens ?? 1)).toBeGreaterThan(0.8)
  expect(second?.costMicros).toBeLessThan((first?.costMicros ?? 0) / 3)
  expect(second).toMatchObject({ outcome: 'ok', kind: 'answer', risk: 'medium', role: 'standard' })
})

test('SEC-01/access a model speaks for its own athlete alone', async () => {
  const [own, other] = [await makePerson(), await makePerson()]
  const ctx = testContext()
  const model = ctx.onBehalfOf(requireCoachOf(ctx, own.id, 'ans_own').model)
  await expect(events(model, anAsk(other.id))).rejects.toMatchObject({ code: 'not_found' })
  expect(who(await events(model, anAsk(own.id)))).toHaveLength(1)
})

test('LLM-05 models cost one athlete no more than they may, and one answer takes no more than its steps', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 420_000) })
  const { id } = await makePerson()
  const ask = anAsk(id)
  await events(ctx, ask)
  const [row] = await callsOf(ask)
  if (!row) throw new Error('not written down')
  const more = Array.from({ length: 15 }, (_, n) => ({ ...row, id: `${row.id}_${n}` }))
  await testDb().insert(modelCall).values(more)
  await expect(events(ctx, { ...anAsk(id), answerId: ask.answerId })).rejects.toMatchObject({
    failure: 'refused',
  })
  expect(who(await events(ctx, anAsk(id)))).toHaveLength(1)
  await testDb()
    .insert(modelCall)
    .values({ ...row, id: `${row.id}_dear`, answerId: 'ans_dear', costMicros: 5_000_000 })
  await expect(events(ctx, anAsk(id))).rejects.toMatchObject({ failure: 'unavailable' })
})

test('LLM-05 what models may cost is never passed: a call that could pass it at its dearest is not made', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 480_000) })
  const { id } = await makePerson()
  const [capCents, capMicros] = [20, 200_000]
  await testDb().insert(flag).values({ key: 'coach.month_cap_cents', value: capCents, updatedAt: ctx.now })
  try {
    const spent = async () => {
      const rows = await testDb().select().from(modelCall).where(eq(modelCall.athleteId, id))
      return rows.reduce((sum, row) => sum + row.costMicros, 0)
    }
    const first = anAsk(id)
    await events(ctx, first)
    const [row] = await callsOf(first)
    if (!row) throw new Error('not written down')
    // What is left pays for the cheaper fallback and not for the standard model.
    await testDb()
      .insert(modelCall)
      .values({ ...row, id: `${row.id}_more`, answerId: 'ans_more', costMicros: 160_000 })
    expect(who(await events(ctx, anAsk(id)))).toEqual(['mistral-large-latest'])
    await testDb()
      .insert(modelCall)
      .values({ ...row, id: `${row.id}_most`, answerId: 'ans_most', costMicros: 30_000 })
    for (let i = 0; i < 5; i++)
      await expect(events(ctx, anAsk(id))).rejects.toMatchObject({ failure: 'unavailable' })
    // Who looks only at what was spent asks once more here, and may pass it.
    const left = capMicros - (await spent())
    expect(left).toBeGreaterThan(0)
    const [cheapest] = MODELS.fallback
    if (!cheapest) throw new Error('no fallback')
    const dearest = mostCostMicros(cheapest.price, 100, 3800)
    expect(dearest).toBeGreaterThan(left)
  } finally {
    await testDb().delete(flag).where(eq(flag.key, 'coach.month_cap_cents'))
  }
})

test('LLM-05 what models may cost holds for calls at the same moment: each sets its dearest aside before it is made', async () => {
  const settings = { MISTRAL_API_KEY: '', OPENAI_API_KEY: '' }
  const ctx = testContext({ now: new Date(Date.now() + 900_000), settings })
  const { id } = await makePerson()
  const asks = (['answer', 'plan', 'note', 'prose'] as const).flatMap((kind) =>
    Array.from({ length: 5 }, () => anAsk(id, { kind }, { tools: [] })),
  )
  const { candidates, dearestMicros } = await chooseModels(ctx, anAsk(id, {}, { tools: [] }))
  const [model] = candidates
  if (!model) throw new Error('nobody to ask')
  const dearest = dearestMicros(model)
  // Two fit at their dearest, and a half.
  const capCents = Math.floor((2.5 * dearest) / 10_000)
  expect(capCents * 10_000).toBeGreaterThan(2 * dearest)
  await testDb().insert(flag).values({ key: 'coach.month_cap_cents', value: capCents, updatedAt: ctx.now })
  try {
    // Whoever only looks before it asks lets all of them through.
    const looks = await Promise.all(asks.map((ask) => chooseModels(ctx, ask)))
    expect(looks.every((look) => look.candidates.length > 0)).toBe(true)
    expect(looks.length * dearest).toBeGreaterThan(capCents * 10_000)
    const begun = asks.map((ask) => askModel(ctx, ask))
    const first = await Promise.allSettled(begun.map((one) => upToModel(one)))
    const running = begun.filter((_, i) => first[i]?.status === 'fulfilled')
    expect(running).toHaveLength(2)
    for (const one of first)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ failure: 'unavailable' })
    const rows = () => testDb().select().from(modelCall).where(eq(modelCall.athleteId, id))
    expect((await rows()).map(({ outcome, costMicros }) => [outcome, costMicros])).toEqual([
      ['open', dearest],
      ['open', dearest],
    ])
    // One ends, and gives back what it did not take; the other is never heard of again, as when it was killed.
    const [ends] = running
    while (!(await ends?.next())?.done);
    const settled = await rows()
    expect(settled.map(({ outcome }) => outcome).toSorted()).toEqual(['ok', 'open'])
    expect(settled.reduce((sum, { costMicros }) => sum + costMicros, 0)).toBeLessThan(1.5 * dearest)
    expect(words(await events(ctx, anAsk(id, {}, { tools: [] })))).not.toBe('')
    expect((await rows()).filter(({ outcome }) => outcome === 'open')).toMatchObject([
      { costMicros: dearest },
    ])
  } finally {
    await testDb().delete(flag).where(eq(flag.key, 'coach.month_cap_cents'))
  }
})

/** Goes on until a model has said its first word. */
async function upToModel(asked: AsyncGenerator<AskEvent>): Promise<void> {
  for (;;) {
    const { done, value } = await asked.next()
    if (done) throw new Error('nobody answered')
    if (value.kind === 'model') return
  }
}

test('SEC-06/drafts what a trainer has drafted costs the athlete none of their own answers, and no more than its part', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 840_000) })
  const { id } = await makePerson()
  const draft = anAsk(id, { kind: 'draft' })
  expect(who(await events(ctx, draft))).toHaveLength(1)
  const [row] = await callsOf(draft)
  if (!row) throw new Error('no call was written down')
  // As dear as a month of the athlete's own.
  await testDb()
    .insert(modelCall)
    .values({ ...row, id: `${row.id}_dear`, answerId: `${id}_drafts`, costMicros: 5_000_000 })
  await expect(events(ctx, anAsk(id, { kind: 'draft' }))).rejects.toThrow('cost what they may')
  expect(who(await events(ctx, anAsk(id)))).toHaveLength(1)
})

test('LLM-01 an id that its provider has retired falls to the next one, and is not asked again', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 540_000) })
  const { id } = await makePerson()
  await behave('anthropic', { retired: ['claude-sonnet-5-5'] })
  const ask = anAsk(id)
  expect(who(await events(ctx, ask))).toEqual(['claude-sonnet-5'])
  expect(await callsOf(ask)).toHaveLength(2)
  const again = anAsk(id)
  expect(who(await events(ctx, again))).toEqual(['claude-sonnet-5'])
  expect(await callsOf(again)).toHaveLength(1)
})

test('LLM-01 each day providers are asked for their lists; what is gone shows to Admin and in Ops Pulse, and comes back', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 660_000) })
  const { visitor } = await staff(['admin.read'])
  await behave('anthropic', { retired: ['claude-opus-5-5'] })
  await checkIds(ctx)
  const listed = async () => {
    const { ids } = (await visitor.get('/v1/admin/models')).body
    return ids
      .filter((id: { is_listed: boolean | null }) => id.is_listed === false)
      .map((id: { model: string }) => id.model)
  }
  expect(await listed()).toEqual(['claude-opus-5-5'])
  expect((await visitor.get('/v1/admin/pulse')).body.models.unlisted).toEqual(['claude-opus-5-5'])
  // A provider that does not answer says nothing of its ids.
  await control('anthropic/behaviour', null)
  await control('mistral/faults', { fail500Rate: 1 })
  await checkIds(ctx)
  await control('mistral/faults', null)
  expect(await listed()).toEqual([])
})

test('LLM-05 Admin sees what models cost by model and by athlete, and how they failed; nobody else does', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 780_000) })
  const { id } = await makePerson()
  const { visitor } = await staff(['admin.read'])
  await behave('anthropic', { status: 529, times: 1 })
  await events(ctx, anAsk(id))
  const { body } = await visitor.get('/v1/admin/models')
  const of = body.athletes.find((row: { athlete_id: string }) => row.athlete_id === id)
  expect(of).toMatchObject({ calls: 2, answers: 1, budget_micros: 160_000 })
  expect(of.cost_micros).toBeGreaterThan(0)
  expect(body.failures).toContainEqual(
    expect.objectContaining({ model: 'claude-sonnet-5-5', outcome: 'overloaded' }),
  )
  expect(body.models.map((row: { model: string }) => row.model)).toContain('mistral-large-latest')
  expect(body.month.cost_micros).toBeGreaterThanOrEqual(of.cost_micros)
  const { visitor: other } = await staff([])
  expect((await other.get('/v1/admin/models')).status).toBe(404)
})
