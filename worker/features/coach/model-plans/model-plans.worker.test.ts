import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { testDb, type Visitor } from '#dev/test/visitor.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { scripted } from '#worker/features/coach/answers/model-fixture.ts'
import { ModelError } from '#worker/platform/models/model.ts'
import { ASKED, aModelPlan, withPro, written } from './model-plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const pathOf = (id: string) => `/v1/coach/model_plans/${id}`

interface Context {
  draft: { weeks: { days: Record<string, unknown>[]; notes: Record<string, unknown> }[] }
}
/** The draft of the context as a model gives it back, changed or not. */
type Write = (weeks: Context['draft']['weeks'], turn: number) => string

/** A model that answers each call by what it was given, and says what it heard. */
function writer(write: Write) {
  const heard: string[] = []
  const ask: Ask = async function* (_ctx, { request }) {
    heard.push(JSON.stringify(request))
    const facts = JSON.parse(request.context.slice(request.context.indexOf('{'))) as Context
    yield { kind: 'model', provider: 'anthropic', model: 'claude-sandbox' }
    yield { kind: 'text', text: write(facts.draft.weeks, heard.length) }
    const usage = { inputTokens: 1, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 1 }
    yield { kind: 'end', reason: 'end', usage }
  }
  return { ask, heard }
}
const whole: Write = (weeks) => JSON.stringify({ weeks })
const tooLong: Write = (weeks) => {
  const [first, ...rest] = weeks
  const days = first?.days.map((day) =>
    day.sport === 'Rest'
      ? day
      : { ...day, duration_min: 300, main_set_min: 300, description: '300min RPE 3' },
  )
  return JSON.stringify({ weeks: [{ ...first, days }, ...rest] })
}

const agree = (visitor: Visitor) =>
  visitor.send('PUT', '/v1/consents', {
    decisions: [{ purpose: 'ai', granted: true, version: PURPOSES.ai.version }],
  })

/** Asked in a moment when no job runs: the row is ours to write. */
async function asked(kind: 'weekly_plan' | 'multi_week_plan', more: object = {}, agrees = true) {
  const { id: athleteId, visitor } = await withPro()
  if (agrees) expect((await agree(visitor)).status).toBeLessThan(300)
  const made = await visitor.send('POST', `/v1/coach/${kind}`, { ...ASKED, request_id: 'request-1', ...more })
  expect(made.status).toBe(202)
  const { id } = made.body
  // Its own job may have written it by now: it is put back to where that began.
  await until('its job is over', async () => {
    const { rows } = await testDb().execute(
      sql`select 1 from outbox where payload ->> 'modelPlanId' = ${id} and status in ('done', 'parked')`,
    )
    return rows.length > 0
  })
  await testDb().execute(sql`update model_plan set state = 'waiting', runs = 0, written = '[]', broken = '[]', source = null,
    because = null, made = null, words = '[]', model = null, is_repaired = false where id = ${id}`)
  return { athleteId, visitor, id, read: async () => (await visitor.get(pathOf(id))).body }
}
const plansOf = async (visitor: Visitor) => (await visitor.get('/v1/plans')).body.plans

test('PLAN-03/model a model writes the weeks that were asked for; kept, they are the plan in force, and undone the one before is', async () => {
  const { athleteId, visitor, id, read } = await asked('multi_week_plan', { wishes: 'Hills, please.' })
  const before = (await visitor.send('POST', '/v1/plans', { ...ASKED, request_id: 'the-one-before' })).body.id
  const { ask, heard } = writer(whole)
  await written(athleteId, id, ask)
  const view = await read()
  expect(view).toMatchObject({ state: 'ready', source: 'model', because: null, broken: [], weeks_done: 4 })
  expect(heard).toHaveLength(1)
  expect(heard[0]).toContain('Hills, please.')
  // It is no plan before it is kept.
  expect(await plansOf(visitor)).toMatchObject([{ id: before, status: 'active' }])
  const kept = await Promise.all(Array.from({ length: 4 }, () => visitor.send('POST', `${pathOf(id)}/plan`)))
  expect(kept.map(({ status }) => status)).toEqual(Array(4).fill(201))
  expect(new Set(kept.map(({ body }) => body.id)).size).toBe(1)
  const planId = kept[0]?.body.id
  const page = (await visitor.get(`/v1/plans/${planId}`)).body
  expect(page.plan).toMatchObject({ status: 'active', generation_method: 'model' })
  const shown = (list: { day: string; title: string }[]) => list.map(({ day, title }) => [day, title])
  expect(shown(page.workouts)).toEqual(shown(view.plan.workouts))
  expect((await visitor.send('POST', `${pathOf(id)}/undo`)).status).toBe(204)
  expect((await visitor.send('POST', `${pathOf(id)}/undo`)).status).toBe(204)
  const states = (await plansOf(visitor)).map((one: { id: string; status: string }) => [one.id, one.status])
  expect(Object.fromEntries(states)).toEqual({ [planId]: 'cancelled', [before]: 'active' })
})

test('PLAN-03/model what breaks a rule goes back once with the words that say so, and is put right', async () => {
  const { athleteId, id, read } = await asked('weekly_plan')
  const { ask, heard } = writer((weeks, turn) => (turn === 1 ? tooLong : whole)(weeks, turn))
  await written(athleteId, id, ask)
  const view = await read()
  expect(view).toMatchObject({ state: 'ready', source: 'model', is_repaired: true, weeks: 1 })
  expect(view.broken.join(' ')).toMatch(/takes 300 min; there are 75 min/)
  expect(heard[1]).toContain('takes 300 min')
})

const stubborn: [string, Ask, RegExp][] = [
  ['a rule twice', writer(tooLong).ask, /broke a rule, and did so again/],
  ['no JSON', scripted([['Here is your plan: run a lot!']]).ask, /no JSON/],
  [
    'other fields',
    writer((weeks) => JSON.stringify({ weeks, sql: 'drop table plan' })).ask,
    /was not asked for/,
  ],
  ['cut', writer((weeks) => whole(weeks, 1).slice(0, 400)).ask, /no JSON/],
  ['cut stream', scripted([['{"weeks": [', 'CUT']]).ask, /broke off/],
  [
    'busy',
    async function* () {
      yield await Promise.reject(new ModelError('rate_limited', '429'))
    } as unknown as Ask,
    /busy/,
  ],
]
test('PLAN-03/model a model that breaks rules twice, writes no JSON, breaks off or is busy gives way to the generator, and it is said why', async () => {
  const { athleteId, visitor, id, read } = await asked('weekly_plan')
  for (const [, ask, because] of stubborn) {
    await testDb().execute(
      sql`update model_plan set state = 'waiting', runs = 0, broken = '[]' where id = ${id}`,
    )
    await written(athleteId, id, ask)
    const view = await read()
    expect(view).toMatchObject({ state: 'ready', source: 'rules', words: [] })
    expect(view.because).toMatch(because)
    expect(view.plan.workouts.length).toBeGreaterThan(1)
    for (const { day } of view.plan.workouts) expect(day >= TODAY).toBe(true)
  }
  const kept = await visitor.send('POST', `${pathOf(id)}/plan`)
  expect((await visitor.get(`/v1/plans/${kept.body.id}`)).body.plan.generation_method).toBe('standard')
})

test('PLAN-03/model what a model claims around its weeks is held back, and titles that are none give way', async () => {
  const { athleteId, id, read } = await asked('weekly_plan')
  const { ask } = writer((weeks) => {
    const [week] = weeks
    const days = week?.days.map((day) =>
      day.sport === 'Rest'
        ? day
        : { ...day, session_type: '<b>www.evil.example</b>', intensity: 'You ran 42 km in Berlin.' },
    )
    const notes = {
      ...week?.notes,
      overall_focus: 'Easy days stay easy. You have done 97 sessions at 171 bpm.',
    }
    return JSON.stringify({ weeks: [{ ...week, days, notes }] })
  })
  await written(athleteId, id, ask)
  const view = await read()
  expect(view.source).toBe('model')
  const all = JSON.stringify([view.plan, view.words])
  expect(all).toContain('Easy days stay easy.')
  expect(all).not.toMatch(/evil|Berlin|97 sessions|171/)
  expect(view.withheld).toBeGreaterThan(1)
})

test('PLAN-03/model work that is cut off goes on after the weeks that are kept, once; ended, it does nothing more', async () => {
  const { athleteId, id, read } = await asked('multi_week_plan', { weeks: 6 })
  const good = writer(whole)
  let calls = 0
  const dies: Ask = async function* (ctx, asking) {
    calls += 1
    if (calls > 1) throw new Error('the Worker is gone')
    yield* good.ask(ctx, asking)
  }
  await expect(written(athleteId, id, dies)).rejects.toThrow('gone')
  expect(await read()).toMatchObject({ state: 'writing', weeks_done: 4, plan: null, source: null })
  const again = writer(whole)
  await written(athleteId, id, again.ask)
  expect(again.heard).toHaveLength(1)
  expect(await read()).toMatchObject({ state: 'ready', source: 'model', weeks_done: 6 })
  await written(athleteId, id, again.ask)
  expect(again.heard).toHaveLength(1)
})

test('PLAN-03/model without a yes to AI no model is asked; with an injury it is refused; a pain wished about is answered safely', async () => {
  const none = await asked('weekly_plan', {}, false)
  const { ask, heard } = writer(whole)
  await written(none.athleteId, none.id, ask)
  expect(await none.read()).toMatchObject({
    source: 'rules',
    because: expect.stringMatching(/not said yes to AI/),
  })
  const wished = async (wishes: string, request_id: string) => {
    const answer = await none.visitor.send('POST', '/v1/coach/weekly_plan', { ...ASKED, request_id, wishes })
    return [answer.status, answer.body.error.field, answer.body.error.message]
  }
  // Neither kept nor told to anybody: the words of safety come at once.
  expect(await wished('I have sharp chest pain when I run', 'request-7')).toEqual([
    ...[400, 'wishes', expect.stringMatching(/doctor|emergency/i)],
  ])
  expect(await wished('I am diabetic, please no sessions before breakfast', 'request-8')).toEqual([
    ...[400, 'wishes', expect.stringMatching(/Leave out what speaks of your health/)],
  ])
  expect(heard).toEqual([])
  const injured = { ...ASKED, request_id: 'request-9', break_cause: 'injury' }
  const refused = await none.visitor.send('POST', '/v1/coach/weekly_plan', injured)
  expect([refused.status, refused.body.error.message]).toEqual([422, expect.stringMatching(/rules alone/)])
})

test('PLAN-03/model it is part of Pro, counts once when kept and gives back what is dropped; nobody else reads it', async () => {
  const { athleteId, visitor, id } = await aModelPlan('ready')
  const uses = async () =>
    (
      await testDb().execute(sql`select state, count(*)::int as n from usage_take where athlete_id = ${athleteId}
        and entitlement = 'plan.generate' group by state order by state`)
    ).rows
  expect(await uses()).toEqual([{ state: 'reserved', n: 1 }])
  expect((await visitor.send('DELETE', pathOf(id))).status).toBe(204)
  expect(await uses()).toEqual([{ state: 'returned', n: 1 }])
  expect((await visitor.send('POST', `${pathOf(id)}/plan`)).status).toBe(409)
  const other = await aModelPlan('kept')
  expect((await visitor.get(pathOf(other.id))).status).toBe(404)
  expect((await visitor.send('POST', `${pathOf(other.id)}/undo`)).status).toBe(404)
})

test('PLAN-03/model work that nobody goes on with is said to be late, and can be stopped', async () => {
  const { visitor, id, read } = await asked('weekly_plan')
  expect(await read()).toMatchObject({ state: 'waiting', is_late: false })
  await testDb().execute(
    sql`update model_plan set state = 'writing', updated_at = updated_at - interval '16 minutes' where id = ${id}`,
  )
  expect(await read()).toMatchObject({ state: 'writing', is_late: true })
  expect((await visitor.send('DELETE', pathOf(id))).status).toBe(204)
  expect(await read()).toMatchObject({ state: 'dropped', is_late: false })
})
