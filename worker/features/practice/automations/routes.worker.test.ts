import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { addService, booked } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { makePractice, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'

const automation = (fields: object = {}) => ({
  name: 'Night note',
  trigger: { kind: 'schedule', every: 'day', at: '02:30' },
  actions: [{ kind: 'text', body: 'Hi {client}.' }],
  ...fields,
})

async function staffed() {
  const made = await makePractice()
  const people = await Promise.all(
    ['owner', 'trainer', 'assistant', 'front_desk'].map(async (role) => {
      const person = await signedIn()
      await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
      values (${made.practiceId}, ${person.id}, ${role}, now())`)
      return [role, person.visitor] as const
    }),
  )
  const stranger = (await signedIn()).visitor
  return {
    ...made,
    at: `/v1/practices/${made.practiceId}`,
    who: { ...Object.fromEntries(people), stranger } as Record<string, typeof stranger>,
  }
}

test('AUTO-01 owners and trainers write automations, everyone there reads them, and nobody else sees that they are there', async () => {
  const { at, who } = await staffed()
  const added = await who.trainer?.send('POST', `${at}/automations`, automation())
  expect(added?.status).toBe(201)
  const one = `${at}/automations/${added?.body.id}`
  for (const [role, visitor] of Object.entries(who)) {
    const isMember = role !== 'stranger'
    const mayWrite = role === 'owner' || role === 'trainer'
    expect([role, (await visitor.get(`${at}/automations`)).status]).toEqual([role, isMember ? 200 : 404])
    expect([role, (await visitor.get(one)).status]).toEqual([role, isMember ? 200 : 404])
    expect([role, (await visitor.get(`${at}/cockpit`)).status]).toEqual([role, isMember ? 200 : 404])
    expect([role, (await visitor.get(`${at}/tasks`)).status]).toEqual([role, isMember ? 200 : 404])
    const put = await visitor.send('PUT', `${one}/switch`, { is_on: true })
    expect([role, put.status]).toEqual([role, mayWrite ? 200 : 404])
  }
  const other = await staffed()
  expect((await other.who.owner?.get(`${other.at}/automations/${added?.body.id}`))?.status).toBe(404)
})

test('AUTO-02 the next five firings stand in local time with what the clocks do to them', async () => {
  const { at, who } = await staffed()
  const { body } = (await who.owner?.send('POST', `${at}/automations`, automation({ is_on: true }))) ?? {
    body: {},
  }
  const { body: read } = (await who.owner?.get(`${at}/automations/${body.id}`)) ?? { body: {} }
  expect(read).toMatchObject({ zone: 'Europe/Berlin', words: 'Every day at 02:30', is_on: true, version: 1 })
  expect(read.firings).toHaveLength(5)
  for (const { local } of read.firings) expect(local.slice(11)).toMatch(/^0[23]:30$/)
  const { body: list } = (await who.owner?.get(`${at}/automations`)) ?? { body: {} }
  expect(list.automations).toMatchObject([{ id: body.id, next_due_at: read.next_due_at, last_run: null }])
})

test('AUTO-01 what is wrong with an automation is said with its field, and nothing is stored', async () => {
  const { at, who, practiceId } = await staffed()
  const bad = async (fields: object, field: string) => {
    const answer = await who.owner?.send('POST', `${at}/automations`, automation(fields))
    expect([answer?.status, answer?.body.error.field]).toEqual([422, field])
  }
  await bad({ name: '' }, 'name')
  await bad({ actions: [] }, 'actions')
  await bad({ actions: [{ kind: 'text', body: 'Hi {mum}' }] }, 'actions.0.body')
  await bad({ trigger: { kind: 'schedule', every: 'week', at: '09:00' } }, 'trigger.weekday')
  await bad({ trigger: { kind: 'schedule', every: 'day', at: '24:00' } }, 'trigger.at')
  await bad({ trigger: { kind: 'quiet', days: 1 } }, 'trigger.days')
  await bad({ conditions: [{ kind: 'credits', op: 'at_most', count: -1 }] }, 'conditions.0.count')
  await bad({ rest_days: 400 }, 'rest_days')
  // Several at once are each named; one alone stands as ever.
  const many = await who.owner?.send('POST', `${at}/automations`, {
    ...automation({ name: '', rest_days: 400, conditions: [{ kind: 'tag', tag: '' }] }),
    actions: [
      { kind: 'text', body: '' },
      { kind: 'email', subject: '', body: 'Hi' },
    ],
  })
  const faults = many?.body.error.fields.map(({ field }: { field: string }) => field)
  expect(faults).toEqual(['name', 'conditions.0.tag', 'actions.0.body', 'actions.1.subject', 'rest_days'])
  expect(many?.body.error).toMatchObject({ field: 'name', message: 'name: is empty' })
  expect(many?.body.error.fields[1].message).toBe('conditions.0.tag: is empty')
  const { rows } = await testDb().execute(sql`select 1 from automation where practice_id = ${practiceId}`)
  expect(rows).toEqual([])
})

test('AUTO-01 an automation that is removed fires no more and leaves its runs', async () => {
  const { at, who, practiceId } = await staffed()
  const { body } = (await who.owner?.send('POST', `${at}/automations`, automation({ is_on: true }))) ?? {
    body: {},
  }
  await testDb().execute(sql`insert into automation_run (id, practice_id, automation_id, rule, cause, due_at, day, state, reason, created_at)
    select ${`run_${practiceId}`}, practice_id, id, jsonb_build_object('trigger', trigger, 'actions', actions), 'due:2026-06-01', now(),
      '2026-06-01', 'skipped', 'Nobody met the conditions.', now() from automation where id = ${body.id}`)
  expect((await who.owner?.send('DELETE', `${at}/automations/${body.id}`))?.status).toBe(204)
  expect((await who.owner?.get(`${at}/automations/${body.id}`))?.status).toBe(404)
  const { body: run } = (await who.owner?.get(`${at}/automation-runs/run_${practiceId}`)) ?? { body: {} }
  expect(run).toMatchObject({ state: 'skipped', name: 'Night note', recipients: [] })
  const { rows } = await testDb().execute(
    sql`select is_on, next_due_at from automation where id = ${body.id}`,
  )
  expect(rows).toEqual([{ is_on: false, next_due_at: null }])
})

test('BOOK-13/tasks a task is added once a request, done and opened again, and belongs to its practice', async () => {
  const { at, who, clientId } = await staffed()
  const task = { request_id: 'req_task_one', title: 'Call back', client_id: clientId, due_day: '2026-06-01' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => who.assistant?.send('POST', `${at}/tasks`, task)),
  )
  expect(new Set(answers.map((one) => one?.body.id)).size).toBe(1)
  const other = await who.assistant?.send('POST', `${at}/tasks`, { ...task, title: 'Something else' })
  expect([other?.status, other?.body.error.field]).toEqual([422, 'request_id'])
  const one = `${at}/tasks/${answers[0]?.body.id}`
  const open = async () => (await who.owner?.get(`${at}/tasks`))?.body.tasks
  expect(await open()).toMatchObject([
    { title: 'Call back', client_name: 'Noa Client', due_day: '2026-06-01' },
  ])
  expect((await who.owner?.send('POST', `${one}/completion`))?.status).toBe(204)
  expect(await open()).toEqual([])
  expect((await who.owner?.get(`${at}/tasks?done=true`))?.body.tasks).toHaveLength(1)
  await who.owner?.send('DELETE', `${one}/completion`)
  expect(await open()).toHaveLength(1)
  const stranger = await staffed()
  expect(
    (await stranger.who.owner?.send('DELETE', `${stranger.at}/tasks/${answers[0]?.body.id}`))?.status,
  ).toBe(404)
  const foreign = await stranger.who.owner?.send('POST', `${stranger.at}/tasks`, {
    ...task,
    request_id: 'req_task_two',
  })
  expect(foreign?.status).toBe(404)
})

test('AUTO-01/once one request sent many times makes one automation; the same form with other words is refused', async () => {
  const { at, who } = await staffed()
  const request = automation({ request_id: `req_${crypto.randomUUID()}` })
  const send = (body: object) => who.owner?.send('POST', `${at}/automations`, body)
  const all = await Promise.all(Array.from({ length: 8 }, () => send(request)))
  expect(new Set(all.map((answer) => `${answer?.status} ${answer?.body.id}`)).size).toBe(1)
  const list = async () => (await who.owner?.get(`${at}/automations`))?.body.automations.length
  expect(await list()).toBe(1)
  const other = await send({ ...request, actions: [{ kind: 'text', body: 'Other words.' }] })
  expect(other).toMatchObject({ status: 409, body: { error: { field: 'request_id' } } })
  expect((await who.trainer?.send('POST', `${at}/automations`, request))?.status).toBe(201)
  expect(await list()).toBe(2)
  // Without a request id each request is an automation: what the form was without one.
  await Promise.all([send(automation()), send(automation())])
  expect(await list()).toBe(4)
})

test('SEC-01/money an assistant is told no price, payment or debt of a client by any route, and finds nobody who owes', async () => {
  const { at, who, ...made } = await staffed()
  const packageId = await sellTo(made, { quantity: 1, payerName: 'Dr. Payer' })
  await testDb().execute(sql`update package set paid_at = null where id = ${packageId}`)
  const client = `${at}/clients/${made.clientId}`
  await who.trainer?.send('POST', `${client}/session-uses`, { request_id: crypto.randomUUID() })
  const serviceId = await addService(made.practiceId)
  const booking = await booked({ ...made, serviceId, trainerId: made.ownerId })
  await testDb().execute(sql`update booking set fee_minor = 4711, penalty = 'fee' where id = ${booking}`)
  await who.trainer?.send('POST', `${client}/session-uses`, { request_id: crypto.randomUUID() })
  const read = async (role: string) => {
    const paths = ['/credits', '/bookings', '/statement', ''].map((tail) => client + tail)
    const all = [...paths, `${at}/packages/attention`, `${at}/cockpit`, `${at}/bookings/${booking}`]
    all.push(`${at}/calendar?from=2026-06-01&to=2026-06-07`)
    const answers = await Promise.all(all.map(async (path) => (await who[role]?.get(path))?.body))
    // What is left of credit may be counted in money, and is no secret.
    return JSON.stringify(answers, (key, value) => (key === 'remaining' ? undefined : value))
  }
  const [trainer, assistant] = [await read('trainer'), await read('assistant')]
  for (const told of ['"price_minor":80000', 'Dr. Payer', '"fee_minor":4711', '"owed":[{'])
    expect([told, trainer.includes(told), assistant.includes(told)]).toEqual([told, true, false])
  expect(trainer).toMatch(/"kind":"unpaid"/)
  expect(assistant).not.toMatch(/"kind":"unpaid"|_minor":-?\d|€|EUR \d/)
  const hunt = automation({ conditions: [{ kind: 'unpaid', has: true }] })
  expect((await who.trainer?.send('POST', `${at}/automations/dry-run`, hunt))?.status).toBe(200)
  const refused = await who.assistant?.send('POST', `${at}/automations/dry-run`, hunt)
  expect([refused?.status, refused?.body.error.code]).toEqual([403, 'forbidden'])
  expect((await who.assistant?.send('POST', `${at}/automations/dry-run`, automation()))?.status).toBe(200)
})

test('SEC-01/foreign an automation asks for clients of its own practice’s trainers alone', async () => {
  const [made, other] = [await staffed(), await staffed()]
  const owner = made.who.owner
  const of = (trainer_id: string) =>
    automation({
      conditions: [
        { kind: 'status', is: 'active' },
        { kind: 'trainer', trainer_id },
      ],
    })
  const added = await owner?.send('POST', `${made.at}/automations`, of(made.ownerId))
  expect(added?.status).toBe(201)
  const one = `${made.at}/automations/${added?.body.id}`
  for (const foreign of [other.ownerId, 'ath_none']) {
    for (const answer of [
      await owner?.send('POST', `${made.at}/automations`, of(foreign)),
      await owner?.send('PUT', one, { ...of(foreign), version: 1 }),
    ])
      expect(answer).toMatchObject({ status: 422, body: { error: { field: 'conditions.1.trainer_id' } } })
  }
  // Whose clients they still are may be named, though they left.
  await testDb().execute(sql`update practice_member set left_at = now()
    where practice_id = ${made.practiceId} and person_id = ${made.ownerId}`)
  expect((await owner?.send('PUT', one, { ...of(made.ownerId), version: 1 }))?.status).toBe(200)
})
