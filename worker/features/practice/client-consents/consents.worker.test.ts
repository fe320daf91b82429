import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signedIn, testDb } from '#dev/test/visitor.ts'

async function setUp() {
  const owner = await signedIn()
  const made = await owner.visitor.send('POST', '/v1/practices', {
    name: 'Harbour Strength',
    slug: `p-${crypto.randomUUID().slice(0, 12)}`,
    currency: 'eur',
    timezone: 'Pacific/Auckland',
  })
  const path = `/v1/practices/${made.body.id}`
  const phone = `+6421${Math.floor(Math.random() * 10_000_000)}`
  const client = await owner.visitor.send('POST', `${path}/clients`, { name: 'Kay Moss', phone })
  const at = `${path}/clients/${client.body.id}`
  const say = (body: object) => owner.visitor.send('POST', `${at}/consents`, body)
  const log = async () => (await owner.visitor.get(`${at}/consents`)).body.consents
  return { owner, path, at, clientId: client.body.id as string, phone, say, log }
}

test('BOOK-02/consents each word is kept with how, when and by whom it was said, and its withdrawal is another row', async () => {
  const { say, log } = await setUp()
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(new Date())
  const begun = today()
  const photos = { purpose: 'photos', wording: 'You may take photos of me.', source: 'paper' }
  expect((await say({ ...photos, granted: true, said_day: '2026-03-02' })).status).toBe(201)
  await say({ purpose: 'photos', granted: false, wording: 'No more photos.', source: 'phone', said_day: '' })
  await say({ purpose: 'health_questions', granted: true, wording: 'You may keep my knee in your notes.' })
  const lines = await log()
  const withdrawn = { purpose: 'photos', granted: false, source: 'phone', wording: 'No more photos.' }
  expect(lines).toMatchObject([
    { purpose: 'health_questions', granted: true, source: 'in_person' },
    withdrawn,
    { ...photos, granted: true, said_day: '2026-03-02' },
  ])
  // Their midnight may fall into this test.
  expect([begun, today()]).toContain(lines[1].said_day)
  expect(lines[1].recorded_by).toBe('Robin Test')
  expect(lines.every(({ at }: { at: string }) => at.endsWith('Z'))).toBe(true)
})

test('BOOK-02/consents a double press is one row, a day to come is refused at its field, and strangers see nothing', async () => {
  const { at, say, log } = await setUp()
  const word = { purpose: 'marketing', granted: true, wording: 'Yes, news are fine.', said_day: '2026-05-01' }
  await Promise.all(Array.from({ length: 6 }, () => say(word)))
  expect(await log()).toHaveLength(1)
  const later = await say({ ...word, said_day: '2999-01-01' })
  expect(later).toMatchObject({ status: 422, body: { error: { field: 'said_day' } } })
  expect((await say({ ...word, source: 'link' })).status).toBe(422)
  const stranger = await setUp()
  expect((await stranger.owner.visitor.get(`${at}/consents`)).status).toBe(404)
  expect((await stranger.owner.visitor.send('POST', `${at}/consents`, word)).status).toBe(404)
  const foreign = `${stranger.path}/clients/${at.split('/').at(-1)}/consents`
  expect((await stranger.owner.visitor.get(foreign)).status).toBe(404)
  expect((await stranger.owner.visitor.send('POST', foreign, word)).status).toBe(404)
  expect(await log()).toHaveLength(1)
})

test('BOOK-02/consents the database changes and deletes no word, yet lets a client go whole', async () => {
  const { owner, at, clientId, say } = await setUp()
  await say({ purpose: 'photos', granted: true, wording: 'You may.' })
  const change = testDb().execute(
    sql`update client_consent set granted = false where client_id = ${clientId}`,
  )
  await expect(change).rejects.toThrow()
  const removal = testDb().execute(sql`delete from client_consent where client_id = ${clientId}`)
  await expect(removal).rejects.toThrow()
  expect((await owner.visitor.send('DELETE', at)).status).toBe(204)
  const left = await testDb().execute(sql`select 1 from client_consent where client_id = ${clientId}`)
  expect(left.rows).toHaveLength(0)
})

test('BOOK-02/consents SMS-06 a word on texts is one on their number too, and their own STOP is not undone by a trainer', async () => {
  const { owner, path, at, phone, say, log } = await setUp()
  expect((await say({ purpose: 'texts', granted: true, wording: 'Text me.' })).status).toBe(201)
  expect((await say({ purpose: 'texts', granted: false, wording: 'Please call me.' })).status).toBe(201)
  const numbers = await owner.visitor.get(`${at}/text-consents`)
  expect(numbers.body.consents[0]).toMatchObject({ is_opted_in: false, wording: 'Please call me.' })
  await testDb().execute(sql`insert into text_consent (id, practice_id, phone, is_opted_in, source, wording, recorded_by, at)
    select ${`tcn_zz${crypto.randomUUID()}`}, practice_id, ${phone}, false, 'keyword', 'STOP', 'client', now()
    from client where phone = ${phone}`)
  const again = await say({ purpose: 'texts', granted: true, wording: 'Text me again.' })
  expect(again.status).toBe(409)
  // Refused whole: neither log has the word. Their own STOP stands above what a trainer heard, each word once.
  expect(await log()).toMatchObject([
    { purpose: 'texts', granted: false, wording: 'STOP', source: 'keyword', recorded_by: null },
    { purpose: 'texts', granted: false, wording: 'Please call me.' },
    { purpose: 'texts', granted: true, wording: 'Text me.' },
  ])
  // Who shares the number sees what holds for it.
  const partner = await owner.visitor.send('POST', `${path}/clients`, { name: 'Bo Moss', phone })
  const shared = await owner.visitor.get(`${path}/clients/${partner.body.id}/consents`)
  expect(shared.body.consents).toMatchObject([
    { wording: 'STOP' },
    { wording: 'Please call me.', source: 'staff' },
    { wording: 'Text me.', source: 'staff' },
  ])
})
