import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { bookingSettings, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { textConsent, textMessage } from '#worker/db/schema/practice/texts.ts'
import type { PracticeRole } from '#worker/platform/access.ts'
import { addClient, FROM_THE_START, makeTextingPractice, someNumber, textsOf } from './texts-fixture.ts'

const ALWAYS = { quietFrom: '08:00', quietUntil: '08:00' }

/** A practice that can text, with someone of it signed in. */
async function desk(role: PracticeRole = 'owner', settings = ALWAYS) {
  const made = await makeTextingPractice(settings)
  const person = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: made.practiceId, personId: person.id, role, createdAt: new Date() })
  const at = `/v1/practices/${made.practiceId}`
  return { ...made, visitor: person.visitor, at, client: `${at}/clients/${made.clientId}` }
}
type Desk = Awaited<ReturnType<typeof desk>>

/** A text that came in. */
async function came(made: Desk, phone: string, body: string, clientId: string | null, at = new Date()) {
  const ctx = testContext()
  const id = ctx.id('text')
  await testDb()
    .insert(textMessage)
    .values({
      id,
      practiceId: made.practiceId,
      clientId,
      direction: 'in',
      kind: 'message',
      state: 'received',
      phone,
      body,
      idempotencyKey: `in:${id}`,
      createdBy: 'client',
      at,
      createdAt: at,
      updatedAt: at,
    })
}
const requestId = () => `req_${crypto.randomUUID()}`

test('SMS-07 a thread holds both sides with its states, and writing in it is once a request id', async () => {
  const made = await desk()
  await came(made, made.phone, 'See you?', made.clientId)
  const input = { request_id: requestId(), body: 'Yes, at nine.' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => made.visitor.send('POST', `${made.client}/texts`, input)),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  // The queue sends it at once: a press that comes late may find it gone out already.
  const state = expect.stringMatching(/^(scheduled|sending|sent)$/)
  for (const { body } of answers) expect(body).toMatchObject({ segments: 1, encoding: 'GSM-7', state })
  const other = await made.visitor.send('POST', `${made.client}/texts`, { ...input, body: 'No.' })
  expect(other).toMatchObject({ status: 422, body: { error: { field: 'request_id' } } })
  const { body: thread } = await made.visitor.get(`${made.client}/texts`)
  expect(thread).toMatchObject({
    client: { name: 'Noa Client' },
    phone: made.phone,
    number: made.number,
    unread: 0,
  })
  expect(
    thread.texts.map((text: { direction: string; body: string }) => `${text.direction} ${text.body}`),
  ).toEqual(['out Yes, at nine.', 'in See you?'])
})

test('SMS-07 threads come by number, newest word first, with what is unread; strangers have their own', async () => {
  const made = await desk()
  const stranger = someNumber()
  const partner = await addClient(made.practiceId, { name: 'Bo Partner', phone: made.phone })
  await came(made, made.phone, 'one', made.clientId, new Date(Date.now() - 60_000))
  await came(made, made.phone, 'two', partner, new Date(Date.now() - 30_000))
  await came(made, stranger, 'who is this', null)
  const { body } = await made.visitor.get(`${made.at}/threads`)
  expect(body.threads).toMatchObject([
    { phone: stranger, clients: [], unread: 1, last: { body: 'who is this' } },
    {
      phone: made.phone,
      clients: [{ name: 'Noa Client' }, { name: 'Bo Partner' }],
      unread: 2,
      last: { body: 'two' },
    },
  ])
  const number = stranger.slice(1)
  expect((await made.visitor.send('POST', `${made.at}/threads/${number}/read`)).status).toBe(204)
  const own = await made.visitor.get(`${made.at}/threads/${number}`)
  expect(own.body).toMatchObject({ client: null, unread: 0, texts: [{ body: 'who is this' }] })
  const given = await made.visitor.send('PUT', `${made.at}/threads/${number}/client`, {
    client_id: made.clientId,
  })
  expect(given).toMatchObject({ status: 200, body: { texts: 1 } })
  const { body: shared } = await made.visitor.get(`${made.client}/texts`)
  expect(shared.shared_with).toMatchObject([{ name: 'Bo Partner' }])
  expect(shared.texts.map((text: { body: string }) => text.body)).toEqual(['who is this', 'two', 'one'])
})

test('SMS-07 long threads come in pages by key, each text once', async () => {
  const made = await desk()
  for (let i = 0; i < 53; i++)
    await came(made, made.phone, `n${i}`, made.clientId, new Date(Date.now() - 1000 * (60 - (i >> 1))))
  const first = (await made.visitor.get(`${made.client}/texts`)).body
  const second = (await made.visitor.get(`${made.client}/texts?before=${first.next}`)).body
  const bodies = [...first.texts, ...second.texts].map((text: { body: string }) => text.body)
  expect([first.texts.length, second.texts.length, second.next]).toEqual([50, 3, null])
  expect(new Set(bodies).size).toBe(53)
  expect((await made.visitor.get(`${made.client}/texts?before=x`)).status).toBe(422)
})

test('SMS-06 length and segments are shown before sending; 5,000 characters get a clear answer and send nothing', async () => {
  const made = await desk()
  const preview = (body: string) =>
    made.visitor.send('POST', `${made.at}/text-previews`, { body, client_id: made.clientId })
  // Nothing is booked: no day is made up for them.
  expect((await preview('Hi {client}, {day} works {nope}')).body).toMatchObject({
    body: 'Hi Noa, {day} works {nope}',
    segments: 1,
    unknown_fields: ['nope'],
    missing_fields: ['day'],
    is_too_long: false,
  })
  expect((await preview('я'.repeat(71))).body).toMatchObject({ segments: 2, encoding: 'UCS-2' })
  const long = await made.visitor.send('POST', `${made.client}/texts`, { body: 'x'.repeat(5000) })
  expect(long).toMatchObject({
    status: 422,
    body: {
      error: {
        field: 'body',
        message: expect.stringMatching(/5,000 characters \(33 segments\).*at most 1,600/),
      },
    },
  })
  expect(await textsOf(made.clientId)).toEqual([])
})

test('SMS-06 templates are the practice’s own words, with a preview in its zone; an unknown field is named', async () => {
  const made = await desk()
  const put = (kind: string, input: object) =>
    made.visitor.send('PUT', `${made.at}/text-templates/${kind}`, input)
  expect(await put('reminder', { body: 'Hi {clinet}' })).toMatchObject({
    status: 422,
    body: { error: { field: 'body' } },
  })
  expect((await put('reminder', { body: 'Hi {client}: {day} {time}' })).status).toBe(200)
  expect((await put('followup', { body: '', is_on: false })).status).toBe(200)
  expect((await put('message', { body: 'Running late, 10 min.', name: 'Late' })).status).toBe(200)
  expect((await put('nonsense', { body: 'x' })).status).toBe(404)
  const { body } = await made.visitor.get(`${made.at}/text-templates`)
  const kind = (name: string) => body.kinds.find((one: { kind: string }) => one.kind === name)
  expect(kind('reminder')).toMatchObject({ is_own: true, is_on: true, preview: { segments: 1 } })
  expect(kind('followup')).toMatchObject({ is_own: false, is_on: false })
  expect(body.saved).toMatchObject([{ name: 'Late', body: 'Running late, 10 min.' }])
  expect((await made.visitor.send('DELETE', `${made.at}/text-templates/${body.saved[0].id}`)).status).toBe(
    204,
  )
})

test('SMS-05/stop a refusal quotes the STOP that holds, not what was written down for that number since', async () => {
  const made = await desk()
  const ctx = testContext()
  await testDb()
    .insert(textConsent)
    .values({
      ...{ id: ctx.id('textConsent'), practiceId: made.practiceId, phone: made.phone, isOptedIn: false },
      ...{ source: 'keyword', wording: 'STOP', recordedBy: 'client', at: ctx.now },
    })
  const added = { name: 'Same Phone', phone: made.phone, texts: true }
  expect((await made.visitor.send('POST', `${made.at}/clients`, added)).status).toBe(201)
  const { status, body } = await made.visitor.send('POST', `${made.client}/texts`, { body: 'hello' })
  expect([status, body.error.message]).toEqual([409, expect.stringContaining('(“STOP”)')])
})

test('SMS-06 who opted out cannot be written to, and only they can take that back', async () => {
  const made = await desk()
  const said = (input: object) => made.visitor.send('POST', `${made.client}/text-consents`, input)
  expect((await said({ is_opted_in: false, wording: 'Told me at the desk: no texts.' })).status).toBe(204)
  const refused = await made.visitor.send('POST', `${made.client}/texts`, { body: 'hello' })
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('opted out of texts') } },
  })
  expect((await said({ is_opted_in: true, wording: 'Asked for texts again at the desk.' })).status).toBe(204)
  expect((await made.visitor.send('POST', `${made.client}/texts`, { body: 'hello' })).status).toBe(201)
  const { body } = await made.visitor.get(`${made.client}/text-consents`)
  expect(body.consents).toMatchObject([
    { is_opted_in: true, source: 'staff', wording: 'Asked for texts again at the desk.' },
    { is_opted_in: false, source: 'staff' },
    { is_opted_in: true, wording: FROM_THE_START },
  ])
})

test('SMS-02 written in quiet hours, a text waits and the answer says until when', async () => {
  const now = Date.now()
  const hour = (hours: number) => new Date(now + hours * 3_600_000).toISOString().slice(11, 16)
  const made = await desk('trainer', { quietFrom: hour(-1), quietUntil: hour(2) })
  await testDb()
    .update(bookingSettings)
    .set({ timezone: 'UTC' })
    .where(eq(bookingSettings.practiceId, made.practiceId))
  const { body } = await made.visitor.send('POST', `${made.client}/texts`, { body: 'hello' })
  expect(body.state).toBe('scheduled')
  expect(body.send_at.slice(11, 16)).toBe(hour(2))
})

test('SMS-02 who has just written is answered in quiet hours where the trainer says so, and nobody else is', async () => {
  const now = Date.now()
  const clock = (hours: number) => new Date(now + hours * 3_600_000).toISOString().slice(11, 16)
  const made = await desk('trainer', { quietFrom: clock(-1), quietUntil: clock(2) })
  await testDb()
    .update(bookingSettings)
    .set({ timezone: 'UTC' })
    .where(eq(bookingSettings.practiceId, made.practiceId))
  const write = async (at_once: boolean) => {
    const { body } = await made.visitor.send('POST', `${made.client}/texts`, { body: 'Yes.', at_once })
    return Date.parse(body.send_at) - now < 60_000
  }
  const thread = async () => (await made.visitor.get(`${made.client}/texts`)).body
  await came(made, made.phone, 'Good night', made.clientId, new Date(now - 5 * 3_600_000))
  expect(await write(true)).toBe(false)
  expect((await thread()).has_just_written).toBe(false)
  await came(made, made.phone, 'Are we on at seven?', made.clientId)
  expect(await thread()).toMatchObject({
    ...{ has_just_written: true, waits_until: expect.stringContaining(`T${clock(2)}`) },
  })
  expect([await write(false), await write(true)]).toEqual([false, true])
})

test('SMS-07 threads of another practice are not there', async () => {
  const [made, other] = [await desk(), await desk()]
  for (const path of [
    'threads',
    `threads/${made.phone.slice(1)}`,
    'text-templates',
    `clients/${made.clientId}/texts`,
  ]) {
    expect((await other.visitor.get(`${made.at}/${path}`)).status).toBe(404)
  }
  expect((await other.visitor.get(`${other.at}/clients/${made.clientId}/texts`)).status).toBe(404)
  const cross = await other.visitor.send('POST', `${other.at}/clients/${made.clientId}/texts`, {
    body: 'hello',
  })
  expect(cross.status).toBe(404)
})
