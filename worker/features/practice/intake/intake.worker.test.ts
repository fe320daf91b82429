import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ahead } from '#dev/test/ahead.ts'
import { signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { publicPractice } from '#worker/features/outside/public-booking/public-fixture.ts'
import { addService } from '#worker/features/practice/bookings/bookings-fixture.ts'

const WORDS = 'I train at my own risk and am healthy enough to.'

/** A practice with its public page, and its owner at the form of its questions. */
async function asking() {
  const made = await publicPractice({ intake: [] })
  const { visitor, id } = await signedIn()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${id}, 'owner', now())`)
  const path = `/v1/practices/${made.practiceId}`
  const add = async (body: object) => visitor.send('POST', `${path}/questions`, body)
  const labels = async () =>
    (await visitor.get(`${path}/questions`)).body.questions.map(({ label }: { label: string }) => label)
  return { ...made, owner: visitor, home: path, add, labels }
}

test('BOOK-15 questions are added, put in order, changed and removed; what is not right names its field', async () => {
  const { owner, home, add, labels, practiceId, serviceId, slug } = await asking()
  const one = await add({ kind: 'text', label: 'Which race comes next?', required: true })
  const two = await add({ kind: 'choice', label: 'How far?', options: ['5 km', '10 km'] })
  const waiver = await add({ kind: 'waiver', label: 'Own risk', wording: WORDS, required: true })
  for (const [body, field] of [
    [{ kind: 'text', label: ' ' }, 'label'],
    [{ kind: 'song', label: 'x' }, 'kind'],
    [{ kind: 'choice', label: 'x', options: ['a', 'a'] }, 'options'],
    [{ kind: 'waiver', label: 'x', wording: '' }, 'wording'],
  ] as const) {
    expect([field, (await add(body)).body.error?.field]).toEqual([field, field])
  }
  const at = (id: string) => `${home}/questions/${id}`
  await owner.send('POST', `${at(waiver.body.id)}/move`, { by: 'up' })
  await owner.send('POST', `${at(waiver.body.id)}/move`, { by: 'up' })
  await owner.send('POST', `${at(waiver.body.id)}/move`, { by: 'up' })
  await owner.send('POST', `${at(one.body.id)}/move`, { by: 'down' })
  expect(await labels()).toEqual(['Own risk', 'How far?', 'Which race comes next?'])
  // Whom it is asked of is no other wording; other words are.
  const versions = async () =>
    (await owner.get(`${home}/questions`)).body.questions.map(({ version }: { version: number }) => version)
  const other = await addService(practiceId, { name: 'Other' }, new Date())
  const far = { kind: 'choice', label: 'How far?', options: ['5 km', '10 km'], service_ids: [other] }
  expect((await owner.send('PUT', at(two.body.id), far)).status).toBe(204)
  expect(await versions()).toEqual([1, 1, 1])
  await owner.send('PUT', at(waiver.body.id), {
    kind: 'waiver',
    label: 'Own risk',
    wording: `${WORDS} Truly.`,
  })
  expect(await versions()).toEqual([2, 1, 1])
  const asked = async () => (await new Visitor().get(`/v1/booking-pages/${slug}`)).body.services
  const of = async (id: string) =>
    (await asked())
      .find((row: { id: string }) => row.id === id)
      .intake.map(({ kind }: { kind: string }) => kind)
  expect([await of(serviceId), await of(other)]).toEqual([
    ['waiver', 'text'],
    ['waiver', 'choice', 'text'],
  ])
  expect((await owner.send('DELETE', at(one.body.id))).status).toBe(204)
  expect((await owner.send('DELETE', at(one.body.id))).status).toBe(404)
  expect(await labels()).toEqual(['Own risk', 'How far?'])
})

test('BOOK-15 a form bears twenty questions, however many are added at once', async () => {
  const { add, labels } = await asking()
  const added = await Promise.all(
    Array.from({ length: 24 }, (_, n) => add({ kind: 'text', label: `Question ${n}` })),
  )
  expect(added.filter(({ status }) => status === 201)).toHaveLength(20)
  expect(added.filter(({ status }) => status === 409)).toHaveLength(4)
  expect(await labels()).toHaveLength(20)
})

test('BOOK-15 a waiver is agreed to in the words that were shown, kept with the consent once confirmed, and asked once', async () => {
  const made = await asking()
  const { add, owner, home, hold, book, clientId } = made
  const { body: waiver } = await add({ kind: 'waiver', label: 'Own risk', wording: WORDS, required: true })
  await add({ kind: 'yes_no', label: 'Any injury?' })
  const email = `kim-${made.practiceId}@example.org`
  const form = (held: Awaited<ReturnType<typeof hold>>, answers: object[]) =>
    made.form(held as never, { email, answers })
  const agreed = [{ id: waiver.id, value: 'on' }]
  const held = await hold(ahead(48))
  const without = await book(form(held, []))
  expect([without.status, without.body.error.field]).toEqual([422, `answers.${waiver.id}`])
  // Its words change while somebody reads them: they have agreed to nothing.
  const next = `${WORDS} Really.`
  await owner.send('PUT', `${home}/questions/${waiver.id}`, {
    ...{ kind: 'waiver', label: 'Own risk', wording: next, required: true },
  })
  expect((await book(form(held, agreed))).body.error.message).toContain('was changed meanwhile')
  const seen = await hold(ahead(52))
  expect((await book(form(seen, agreed))).status).toBe(201)
  const [seat] = await made.seats()
  const kim = `${home}/clients/${seat?.clientId}`
  const intakeOf = async (at: string) => (await owner.get(`${at}/intake`)).body.answers
  const consentsOf = async () => (await owner.get(`${kim}/consents`)).body.consents
  // Nobody has confirmed it: it is nobody's word.
  expect([await intakeOf(kim), await consentsOf()]).toEqual([[], []])
  const { visitor } = await made.press(email)
  expect(await intakeOf(kim)).toMatchObject([
    { id: waiver.id, kind: 'waiver', wording: next, version: 2, value: 'agreed', booking_id: seat?.id },
  ])
  expect(await consentsOf()).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ purpose: 'waiver', granted: true, wording: next })]),
  )
  const booking = (await owner.get(`${home}/bookings/${seat?.id}`)).body
  expect(booking.intake).toMatchObject([{ label: 'Own risk', wording: next, value: 'agreed' }])
  // On their own page it is asked no more, until its words change.
  const open = async () =>
    (await visitor.get('/v1/portal')).body.services
      .find(({ id }: { id: string }) => id === made.serviceId)
      .intake.map(({ kind }: { kind: string }) => kind)
  const bookOwn = (hours: number, answers: object[] = []) =>
    visitor.send('POST', '/v1/portal/bookings', {
      ...{ request_id: crypto.randomUUID(), service_id: made.serviceId, trainer_id: made.trainerId },
      ...{ starts_at: ahead(hours), answers },
    })
  expect(await open()).toEqual(['yes_no'])
  expect((await bookOwn(76)).status).toBe(201)
  await owner.send('PUT', `${home}/questions/${waiver.id}`, {
    ...{ kind: 'waiver', label: 'Own risk', wording: WORDS, required: true },
  })
  expect(await open()).toEqual(['waiver', 'yes_no'])
  expect((await bookOwn(100)).body.error.field).toBe(`answers.${waiver.id}`)
  expect((await bookOwn(100, agreed)).status).toBe(201)
  expect(await open()).toEqual(['yes_no'])
  const waivers = (await consentsOf()).filter(({ purpose }: { purpose: string }) => purpose === 'waiver')
  expect(waivers.map(({ wording }: { wording: string }) => wording)).toEqual([WORDS, next])
  expect(await intakeOf(`${home}/clients/${clientId}`)).toEqual([])
})

test('SEC-01/foreign a question names services of its own practice alone', async () => {
  const [made, other] = [await asking(), await asking()]
  const question = { kind: 'text', label: 'Which race?' }
  const added = await made.add({ ...question, service_ids: [made.serviceId] })
  expect(added.status).toBe(201)
  const put = (service_ids: string[]) =>
    made.owner.send('PUT', `${made.home}/questions/${added.body.id}`, { ...question, service_ids })
  for (const foreign of [other.serviceId, 'svc_none']) {
    for (const answer of [
      await made.add({ ...question, service_ids: [foreign] }),
      await put([made.serviceId, foreign]),
    ])
      expect(answer).toMatchObject({ status: 422, body: { error: { field: 'service_ids' } } })
  }
  const { body } = await made.owner.get(`${made.home}/questions`)
  expect(body.questions).toMatchObject([{ service_ids: [made.serviceId] }])
  // One that is named twice is one.
  expect((await put([made.serviceId, made.serviceId])).status).toBe(204)
  expect((await put([])).status).toBe(204)
})
