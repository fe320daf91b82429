import { expect, test } from 'vitest'
import { signedIn } from '#dev/test/visitor.ts'

const NOTE = { kind: 'travel', from_day: '2026-04-01', to_day: '2026-04-04', words: 'Tenerife' }
const ALL = '/v1/timeline-notes'

async function athlete() {
  const { visitor } = await signedIn()
  const add = (change: object = {}) => visitor.send('POST', ALL, { ...NOTE, ...change })
  const list = async (query = '') => (await visitor.get(`${ALL}${query}`)).body.notes
  return { visitor, add, list }
}

test('ACT-04/notes a note is added, changed by its words, deleted and put back; the days asked for are those it touches', async () => {
  const { visitor, add, list } = await athlete()
  const { body: note } = await add()
  await add({ kind: 'other', from_day: '2026-03-01', to_day: null, words: 'New job' })
  expect(await list('?from=2026-04-03&to=2026-04-10')).toMatchObject([
    { words: 'Tenerife' },
    { words: 'New job' },
  ])
  expect(await list('?from=2026-02-01&to=2026-02-28')).toEqual([])
  expect(await list('?from=2026-04-05&to=2026-04-05')).toMatchObject([{ words: 'New job' }])
  const changed = await visitor.send('PATCH', `${ALL}/${note.id}`, { to_day: '2026-04-06', etag: note.etag })
  expect(changed.body).toMatchObject({ words: 'Tenerife', to_day: '2026-04-06' })
  const late = await visitor.send('PATCH', `${ALL}/${note.id}`, { words: 'Other tab', etag: note.etag })
  expect(late).toMatchObject({ status: 409, body: { error: { current: { to_day: '2026-04-06' } } } })
  const { removed } = (await visitor.send('DELETE', `${ALL}/${note.id}`)).body
  expect(await list()).toHaveLength(1)
  const { id: _, etag: _e, ...again } = removed
  expect((await visitor.send('POST', ALL, again)).body).toMatchObject({
    words: 'Tenerife',
    to_day: '2026-04-06',
  })
})

test('ACT-04/notes 500 characters, an end after its beginning, and a kind that there is', async () => {
  const { visitor, add } = await athlete()
  expect((await add({ words: 'x'.repeat(500) })).status).toBe(201)
  expect((await add({ words: 'x'.repeat(501) })).body.error.field).toBe('words')
  expect((await add({ to_day: '2026-03-31' })).body.error.field).toBe('to_day')
  expect((await add({ kind: 'mood' })).body.error.field).toBe('kind')
  const { body: note } = await add()
  const late = await visitor.send('PATCH', `${ALL}/${note.id}`, { from_day: '2026-04-09' })
  expect(late.body.error.field).toBe('to_day')
})

test('PRIV-03 a note of illness or injury needs the consent, and withdrawing it deletes those alone', async () => {
  const { visitor, add, list } = await athlete()
  const decide = (granted: boolean) =>
    visitor.send('PUT', '/v1/consents', { decisions: [{ purpose: 'health_data', granted, version: '1' }] })
  for (const kind of ['illness', 'injury', 'travel']) expect((await add({ kind })).status).toBe(201)
  await decide(false)
  expect(await list()).toMatchObject([{ kind: 'travel' }])
  expect((await add({ kind: 'illness' })).body.error).toMatchObject({ code: 'forbidden', field: 'kind' })
  const [travel] = await list()
  const sick = await visitor.send('PATCH', `${ALL}/${travel.id}`, { kind: 'injury' })
  expect(sick.body.error).toMatchObject({ code: 'forbidden', field: 'kind' })
  expect((await add()).status).toBe(201)
})

test('ACT-04/notes somebody else’s note is not there', async () => {
  const [one, other] = [await athlete(), await athlete()]
  const { body: note } = await one.add()
  expect(await other.list()).toEqual([])
  expect((await other.visitor.send('PATCH', `${ALL}/${note.id}`, { words: 'x' })).status).toBe(404)
  expect((await other.visitor.send('DELETE', `${ALL}/${note.id}`)).status).toBe(404)
})
