import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { linkToken, signedIn, testDb } from '#dev/test/visitor.ts'

type Person = Awaited<ReturnType<typeof signedIn>>

async function practiceOf(person: Person) {
  const made = await person.visitor.send('POST', '/v1/practices', {
    name: 'Harbour Strength',
    slug: `p-${crypto.randomUUID().slice(0, 12)}`,
    currency: 'eur',
    timezone: 'Europe/Berlin',
  })
  return `/v1/practices/${made.body.id}`
}

async function setUp() {
  const owner = await signedIn()
  const path = await practiceOf(owner)
  const add = async (client: object) =>
    (await owner.visitor.send('POST', `${path}/clients`, client)).body.id as string
  return { owner, path, add, practiceId: path.split('/').at(-1) ?? '' }
}

async function colleague({ owner, path }: { owner: Person; path: string }, role: string) {
  const person = await signedIn()
  await owner.visitor.send('POST', `${path}/invites`, { email: person.email, role })
  const token = await linkToken(person.email, 'practice-invite')
  await person.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
  return person
}

test('BOOK-02 clients are added, found, changed and paged through by name', async () => {
  const { owner, path, add } = await setUp()
  for (const name of ['Cleo', 'Ann', 'Bo', 'Dee', 'Ann']) await add({ name, tags: 'swim' })
  const ann = await add({
    name: 'Änne',
    email: 'ANNE@x.org',
    phone: '+49 (170) 1234567',
    tags: ['run', 'vip'],
  })
  const pages: string[][] = []
  for (let after: string | null = ''; after !== null; ) {
    const { body } = await owner.visitor.get(
      `${path}/clients?limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    )
    pages.push(body.clients.map((client: { name: string }) => client.name))
    after = body.next
  }
  expect(pages.flat().toSorted()).toEqual(['Ann', 'Ann', 'Bo', 'Cleo', 'Dee', 'Änne'].toSorted())
  expect(pages.map((page) => page.length)).toEqual([2, 2, 2])
  const find = async (search: string) =>
    (await owner.visitor.get(`${path}/clients?${search}`)).body.clients.map(
      (found: { name: string }) => found.name,
    )
  expect(await find('q=anne@')).toEqual(['Änne'])
  expect(await find('q=170 123')).toEqual(['Änne'])
  expect(await find('tag=vip')).toEqual(['Änne'])
  expect(await find('q=%25')).toEqual([])
  expect((await owner.visitor.get(`${path}/clients?after=nonsense`)).status).toBe(422)
  const change = { status: 'former', phone: '', trainer_id: owner.id }
  expect((await owner.visitor.send('PATCH', `${path}/clients/${ann}`, change)).body).toEqual({ version: 2 })
  expect((await owner.visitor.get(`${path}/clients/${ann}`)).body).toMatchObject({
    name: 'Änne',
    email: 'anne@x.org',
    phone: null,
    trainer_id: owner.id,
    status: 'former',
  })
  const bad = await owner.visitor.send('POST', `${path}/clients`, { name: 'X', phone: '0170 1234567' })
  expect(bad).toMatchObject({ status: 422, body: { error: { field: 'phone' } } })
  expect((await owner.visitor.send('DELETE', `${path}/clients/${ann}`)).status).toBe(204)
  expect((await owner.visitor.get(`${path}/clients/${ann}`)).status).toBe(404)
})

test('BOOK-02 a client with a package cannot be deleted, and says what to do instead', async () => {
  const { owner, path, add } = await setUp()
  const id = await add({ name: 'Kay' })
  const product = { name: 'Five', unit: 'session', quantity: 5, price_minor: 40_000 }
  const { body } = await owner.visitor.send('POST', `${path}/products`, product)
  const sale = { request_id: 'req_keeps_them', product_id: body.id, payment: 'paid' }
  expect((await owner.visitor.send('POST', `${path}/clients/${id}/packages`, sale)).status).toBe(201)
  const gone = await owner.visitor.send('DELETE', `${path}/clients/${id}`)
  expect(gone.status).toBe(409)
  expect(gone.body.error.message).toContain('former')
})

test('BOOK-02 a private note is its author’s alone, a shared one the practice’s, and only its author changes it', async () => {
  const made = await setUp()
  const id = await made.add({ name: 'Kay' })
  const other = await colleague(made, 'trainer')
  const notes = `${made.path}/clients/${id}/notes`
  const write = async (who: Person, body: string, is_shared: boolean) =>
    (await who.visitor.send('POST', notes, { body, is_shared })).body.id as string
  const own = await write(made.owner, 'thinks of stopping', false)
  await write(made.owner, 'left knee', true)
  await write(other, 'likes hills', false)
  const seen = async (who: Person) =>
    (await who.visitor.get(notes)).body.notes.map((note: { body: string }) => note.body)
  expect(await seen(made.owner)).toEqual(['left knee', 'thinks of stopping'])
  expect(await seen(other)).toEqual(['likes hills', 'left knee'])
  const change = { body: 'changed', is_shared: true }
  expect((await other.visitor.send('PUT', `${notes}/${own}`, change)).status).toBe(404)
  expect((await other.visitor.send('DELETE', `${notes}/${own}`)).status).toBe(404)
  expect((await made.owner.visitor.send('PUT', `${notes}/${own}`, change)).status).toBe(204)
  expect(await seen(other)).toContain('changed')
  expect((await made.owner.visitor.send('DELETE', `${notes}/${own}`)).status).toBe(204)
  expect((await made.owner.visitor.send('POST', notes.replace(id, 'cli_none'), change)).status).toBe(404)
})

test('BOOK-02/tabs who saves over a change they have not seen gets both, and may overwrite it knowing', async () => {
  const { owner, path, add } = await setUp()
  const id = await add({ name: 'Änne', phone: '+491701234567' })
  const at = `${path}/clients/${id}`
  const send = (body: object) => owner.visitor.send('PATCH', at, body)
  const { etag } = (await owner.visitor.get(at)).body
  // What else happens to the client, a text or a booking, is no change of these fields.
  await testDb().execute(sql`update client set version = version + 1, updated_at = now() where id = ${id}`)
  expect((await send({ name: 'Anne', etag })).status).toBe(200)
  const second = await send({ phone: '+491709999999', etag })
  expect(second).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', current: { name: 'Anne', phone: '+491701234567' } } },
  })
  const { current } = second.body.error
  expect((await owner.visitor.get(at)).body).toMatchObject({ phone: '+491701234567', etag: current.etag })
  expect((await send({ phone: '+491709999999', etag: current.etag })).status).toBe(200)
  // Twenty at once from one page: one is first, the others hear of it; without an etag the last one wins.
  const now = (await owner.visitor.get(at)).body.etag
  const rush = (etag?: string) =>
    Promise.all(Array.from({ length: 20 }, (_, i) => send({ name: `A${i}`, ...(etag && { etag }) })))
  expect((await rush(now)).filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await rush()).every(({ status }) => status === 200)).toBe(true)
})

test('BOOK-02/tabs a note changed in two tabs: the second gets the first’s words and loses none of its own', async () => {
  const { owner, path, add } = await setUp()
  const id = await add({ name: 'Änne' })
  const notes = `${path}/clients/${id}/notes`
  const note = (await owner.visitor.send('POST', notes, { body: 'Knee.', is_shared: true })).body.id
  const send = (body: string, etag: string) =>
    owner.visitor.send('PUT', `${notes}/${note}`, { body, is_shared: true, etag })
  const { etag } = (await owner.visitor.get(notes)).body.notes[0]
  expect((await send('Knee, left.', etag)).status).toBe(204)
  const second = await send('Knee and hip.', etag)
  expect(second).toMatchObject({ status: 409, body: { error: { current: { body: 'Knee, left.' } } } })
  expect((await send('Knee and hip.', second.body.error.current.etag)).status).toBe(204)
  expect((await owner.visitor.get(notes)).body.notes[0].body).toBe('Knee and hip.')
  expect((await owner.visitor.send('DELETE', `${notes}/${note}`)).status).toBe(204)
  expect((await send('Knee.', etag)).status).toBe(404)
})

test('BOOK-11 who a client is rests on nothing that a section of their page shows', async () => {
  const { owner, path, add } = await setUp()
  const { body } = await owner.visitor.get(`${path}/clients/${await add({ name: 'Kay' })}`)
  const parts = ['consents', 'packages', 'bookings', 'texts', 'notes', 'money', 'credits', 'training']
  expect(Object.keys(body).filter((key) => parts.includes(key))).toEqual([])
})

test('BOOK-02 consents keep the words and the time, and the newest decision of a purpose holds', async () => {
  const { owner, path, add } = await setUp()
  const id = await add({ name: 'Kay' })
  const decide = (granted: boolean, wording: string) =>
    owner.visitor.send('POST', `${path}/clients/${id}/consents`, { purpose: 'photos', granted, wording })
  await decide(true, 'You may take photos.')
  await decide(false, 'No more photos, said by phone.')
  const { body } = await owner.visitor.get(`${path}/clients/${id}/consents`)
  expect(body.consents).toMatchObject([
    { purpose: 'photos', granted: false, wording: 'No more photos, said by phone.' },
    { purpose: 'photos', granted: true, wording: 'You may take photos.' },
  ])
  const kept = await testDb().execute(
    sql`select count(*)::int as n from client_consent where client_id = ${id}`,
  )
  expect(kept.rows[0]?.n).toBe(2)
})

test('BOOK-02/import a file is previewed, then imported once, with the outcome of every row', async () => {
  const { owner, path, add } = await setUp()
  await add({ name: 'There Already', email: 'there@x.org' })
  const csv = [
    'Name;Mail;Mobile',
    "'=1+1;f@x.org;",
    '🏊 Ada;ada@x.org;+4917012345678',
    'T;there@x.org;',
    ';x;',
  ].join('\r')
  const route = `${path}/client-imports`
  const preview = await owner.visitor.send('POST', `${route}/preview`, { csv })
  expect(preview.body).toMatchObject({
    mapping: { name: 0, phone: 2 },
    creates: 3,
    skips: 1,
    is_repeat: false,
  })
  const input = { csv, mapping: { name: 0, email: 1, phone: 2 }, file_name: 'list.csv' }
  const all = await Promise.all(Array.from({ length: 5 }, () => owner.visitor.send('POST', route, input)))
  expect(new Set(all.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  expect(all[0]?.body).toMatchObject({ created: 2, skipped: 2 })
  const { body } = await owner.visitor.get(`${route}/${all[0]?.body.id}`)
  expect(body.rows.map((row: { line: number; outcome: string }) => [row.line, row.outcome])).toEqual([
    [2, 'create'],
    [3, 'create'],
    [4, 'skip'],
    [5, 'skip'],
  ])
  const { body: list } = await owner.visitor.get(`${path}/clients`)
  expect(list.clients.map((client: { name: string }) => client.name).toSorted()).toEqual(
    ['=1+1', 'There Already', '🏊 Ada'].toSorted(),
  )
})

test('BOOK-02/import a file whose head says nothing shows its columns to choose from, birth dates and two names included', async () => {
  const { owner, path } = await setUp()
  const route = `${path}/client-imports`
  const csv = 'Nachname;Vorname;geboren\nOkafor;Ines;31.05.1990\nVale;Kay;gestern'
  const unread = await owner.visitor.send('POST', `${route}/preview`, { csv })
  expect(unread.body).toMatchObject({ head: ['Nachname', 'Vorname', 'geboren'], mapping: {}, rows: [] })
  expect((await owner.visitor.send('POST', route, { csv })).body.error.field).toBe('mapping')
  const mapping = { name: 1, last_name: 0, birth_date: 2 }
  const preview = await owner.visitor.send('POST', `${route}/preview`, { csv, mapping })
  expect(preview.body).toMatchObject({ creates: 2, tolds: 1, told: [{ line: 3 }] })
  const made = await owner.visitor.send('POST', route, { csv, mapping })
  expect(made.body.created).toBe(2)
  const told = await owner.visitor.get(`${route}/${made.body.id}?told=true`)
  expect(told.body.rows).toEqual([{ line: 3, outcome: 'create', reason: 'not taken: birth date “gestern”' }])
  expect((await owner.visitor.get(`${route}/${made.body.id}?after=2`)).body.rows).toHaveLength(1)
  const { body: list } = await owner.visitor.get(`${path}/clients`)
  expect(list.clients.map((one: { name: string }) => one.name)).toEqual(['Ines Okafor', 'Kay Vale'])
})

test('BOOK-02/import ten thousand rows go in at once, one more is refused whole', async () => {
  const { owner, path } = await setUp()
  const rows = Array.from({ length: 10_000 }, (_, i) => `Client ${i},c${i}@example.org`)
  const csv = `Name,Email\n${rows.join('\n')}`
  const over = await owner.visitor.send('POST', `${path}/client-imports`, {
    csv: `${csv}\nOne More,more@x.org`,
  })
  expect(over).toMatchObject({ status: 413, body: { error: { code: 'too_large' } } })
  const { status, body } = await owner.visitor.send('POST', `${path}/client-imports`, { csv })
  expect({ status, created: body.created }).toEqual({ status: 201, created: 10_000 })
})
