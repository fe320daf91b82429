import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** What the page sent to the API, and the page after it. */
async function pressed(page: string, form: Record<string, string>, status = 200, body: object = {}) {
  const sent: { method: string; path: string; body: unknown }[] = []
  const api = async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'GET') return answered(request)
    sent.push({ method: request.method, path: pathname, body: await request.json().catch(() => null) })
    return Response.json(body, { status })
  }
  return { ...(await open(page, api, form)), sent }
}

test('ACT-07/page what is ticked is deleted after a second press, and the list offers the way back', async () => {
  const { html } = await open('/activities', answered)
  expect(html).toMatch(/Delete them.*Delete those chosen above/s)
  const form = { intent: 'remove', request_id: 'req_12345678', scope: 'ticked', id: 'act_1' }
  const gone = await pressed('/activities?sport=run', form, 201, { batch: 'req_12345678', count: 1 })
  expect(gone.sent).toEqual([
    {
      method: 'POST',
      path: '/v1/activities/removals',
      body: { request_id: 'req_12345678', ids: ['act_1'] },
    },
  ])
  expect(gone.location).toBe('/activities?sport=run&removed=req_12345678&taken=1#done')
  const after = await open('/activities?removed=req_12345678&taken=1', answered)
  expect(after.html).toMatch(/Deleted 1 activity\./)
  expect(after.html).toMatch(/value="req_12345678".*value="bring_back"/s)
  const back = await pressed('/activities', { intent: 'bring_back', batch: 'req_12345678' })
  expect(back.sent).toMatchObject([{ method: 'DELETE', path: '/v1/activities/removals/req_12345678' }])
  expect(back.location).toBe('/activities?undone=#done')
})

test('ACT-07/page a ticked row leads to what can be done with it, what was done is in sight, and Enter joins nothing', async () => {
  const { html } = await open('/activities?changed=req_12345678&taken=2', answered)
  expect(html).toMatch(/id="done"[^>]*>.*Changed 2 activities.*Undo/s)
  expect(html).toMatch(/group-has-\[input\[name=id\]:checked\]:flex[^>]*><a href="#many"/)
  // It lies over the rows.
  expect(html).toMatch(/<a href="#many" class="[^"]*\bbg-card\b/)
  // Enter in a field presses the first button of a form.
  expect(
    html.match(/name="intent" value="(change|join|remove)"|value="(change|join|remove)"/g)?.[0],
  ).toContain('change')
})

test('ACT-07/page nothing ticked deletes nothing: the form says so and stays open', async () => {
  const form = { intent: 'remove', request_id: 'req_12345678', scope: 'ticked' }
  const error = { code: 'invalid_input', message: 'ids: choose one at least', request_id: 'req_9' }
  const refused = await pressed('/activities', form, 422, { error })
  expect(refused.sent[0]?.body).toEqual({ request_id: 'req_12345678', ids: [] })
  expect(refused.html).toMatch(/<details open="" id="many-form">/)
  expect(refused.html).toContain('choose one at least')
})

test('ACT-07/page one activity is deleted from its own page, which leads to the list with the way back', async () => {
  const gone = await pressed('/activities/act_1', { intent: 'delete' }, 200, {
    id: 'act_1',
    batch: 'req_87654321',
  })
  expect(gone.location).toBe('/activities?removed=req_87654321&taken=1')
})

test('ACT-07/page one activity is kept from trainers and public pages on its page of changes, and shown again there', async () => {
  const before = await open('/activities/act_1/edit', answered)
  expect(before.html).toMatch(/value="on"[^>]*>Keep it to myself/)
  const kept = await pressed('/activities/act_1', { keep: 'on' }, 201, { batch: 'req_12345678', count: 1 })
  expect(kept.sent).toMatchObject([
    { path: '/v1/activities/changes', body: { ids: ['act_1'], is_private: true } },
  ])
  expect(kept.location).toBe('/activities/act_1/edit?saved')
  const marked = async (request: Request) => {
    const answer = await answered(request)
    if (!new URL(request.url).pathname.endsWith('/act_1')) return answer
    return Response.json({ ...((await answer.json()) as object), is_private: true })
  }
  const after = await open('/activities/act_1/edit', marked)
  expect(after.html).toMatch(/Kept from trainers and public pages.*value=""[^>]*>Show it to them/s)
  const shown = await pressed('/activities/act_1', { keep: '' }, 201, { batch: 'req_12345678', count: 1 })
  expect(shown.sent).toMatchObject([{ body: { is_private: false } }])
})

test('ACT-07/page the sport of one is changed on its page of changes, of many in the list, each with its undo', async () => {
  const page = await open('/activities/act_1/edit', answered)
  expect(page.html).toMatch(/name="sport".*<option value="run" selected="">Run.*Change the sport/s)
  expect(page.html).not.toContain('value="multisport"')
  const form = { intent: 'sport', request_id: 'req_12345678', sport: 'bike' }
  const changed = await pressed('/activities/act_1/edit', form, 201, { batch: 'req_12345678', count: 1 })
  expect(changed.sent).toEqual([
    {
      method: 'POST',
      path: '/v1/activities/changes',
      body: { request_id: 'req_12345678', ids: ['act_1'], sport: 'bike' },
    },
  ])
  expect(changed.location).toBe('/activities/act_1/edit?changed=req_12345678#sport')
  const after = await open('/activities/act_1/edit?changed=req_12345678', answered)
  expect(after.html).toMatch(/value="req_12345678".*value="unsport"/s)
  const back = { intent: 'unsport', batch: 'req_12345678' }
  const undone = await pressed('/activities/act_1/edit', back, 200, { batch: 'req_12345678', count: 1 })
  expect(undone.sent).toMatchObject([{ method: 'DELETE', path: '/v1/activities/changes/req_12345678' }])
  const error = { code: 'conflict', message: '“Big day” is of several sports', request_id: 'req_9' }
  const refused = await pressed('/activities/act_1/edit', form, 409, { error })
  expect(refused.html.match(/is of several sports/g)).toHaveLength(1)
  const many = { intent: 'change', request_id: 'req_12345678', scope: 'ticked', id: 'act_1', sport: 'source' }
  expect((await pressed('/activities', many, 201, { batch: 'b', count: 1 })).sent[0]?.body).toMatchObject({
    ids: ['act_1'],
    sport: null,
  })
  expect(
    (await pressed('/activities', { ...many, sport: 'same' }, 422, { error })).sent[0]?.body,
  ).not.toHaveProperty('sport')
})

test('ACT-07/refused what was ticked for a change of many is chosen still after it was refused, and said at its field', async () => {
  const sent: unknown[] = []
  const message = 'add_tags.0: may have at most 40 characters; shorten it'
  const refusing = async (request: Request) => {
    if (request.method === 'GET') return answered(request)
    sent.push(await request.json())
    const error = { code: 'invalid_input', message, field: 'add_tags.0', request_id: 'req_1' }
    return Response.json({ error: { ...error, fields: [{ field: 'add_tags.0', message }] } }, { status: 422 })
  }
  const ticked = { id: 'act_1', scope: 'ticked', request_id: 'req_12345678', intent: 'change', add_tags: 'x' }
  const { html } = await open('/activities', refusing, ticked)
  expect(/<input[^>]*value="kept"[^>]*>/.exec(html)?.[0]).toContain('checked=""')
  expect(html).toContain('The one ticked before')
  expect(html).not.toContain('add_tags.0')
  expect(/<input[^>]*name="add_tags"[^>]*>/.exec(html)?.[0]).toContain('aria-invalid="true"')
  const kept = /<input type="hidden" name="kept" value="([^"]*)"/.exec(html)?.[1] ?? ''
  // A tick that is made meanwhile is of the other choice.
  const again = { ...ticked, id: 'act_9', scope: 'kept', kept }
  for (const intent of ['change', 'remove', 'join']) await open('/activities', refusing, { ...again, intent })
  expect(sent).toMatchObject(Array.from({ length: 4 }, () => ({ ids: ['act_1'] })))
})
