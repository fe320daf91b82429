import { expect, test } from 'vitest'
import { booked, hours, makeBookable, NOON } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { previewText } from './preview-text.ts'
import { TextPreview, WriteText } from './schema.ts'
import { addClient, someNumber, textsOf, withNumbers } from './texts-fixture.ts'
import { writeAsStaff } from './write-as-staff.ts'

async function desk() {
  const made = await withNumbers(await makeBookable({ timezone: 'Europe/Berlin' }))
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const client = { clientId: made.clientId }
  const number = { phone: made.phone }
  const write = (body: string, of: typeof client | typeof number = client) =>
    writeAsStaff(ctx, made.practiceId, of, WriteText.parse({ body }))
  const preview = (body: string, of: object = client) =>
    previewText(ctx, made.practiceId, TextPreview.parse({ body, ...of }))
  const sent = async () =>
    (await textsOf(made.clientId)).filter(({ kind }) => kind === 'message').map(({ body }) => body)
  return { ...made, ctx, write, preview, sent, number }
}

test('SMS-07/fields what a preview shows is what goes out: fields are filled for the client, from their page and from their number', async () => {
  const made = await desk()
  await booked(made, { startsAt: hours(24) })
  const words = 'Hi {client}, {service} with {trainer} on {day} at {time}. Bring {shoes'
  const filled = 'Hi Noa, Personal training with Robin on Tue 2 Jun at 12:00. Bring {shoes'
  const shown = await made.preview(words)
  expect(shown).toMatchObject({ body: filled, missingFields: [], segments: 1 })
  expect(await made.preview(words, { number: made.phone.slice(1) })).toEqual(shown)
  const sent = await made.write(words)
  expect(sent).toMatchObject({ segments: shown.segments, characters: shown.characters })
  await made.write(words, made.number)
  expect(await made.sent()).toEqual([filled, filled])
})

test('SMS-07/fields words that stand for nothing are refused at their field, and nothing is sent', async () => {
  const made = await desk()
  const refused = (body: string, message: RegExp, of?: typeof made.number) =>
    expect(made.write(body, of)).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'body',
      message: expect.stringMatching(message),
    })
  // Nothing is booked for them: no day is made up.
  await refused('See you {day}', /^body: \{day\} stands for their next session, and none is booked/)
  await refused('Hi {clinet}', /^body: \{clinet\} stands for nothing\. Fields: \{client\}/)
  await refused('Hi {client}', /this number is nobody’s/, { phone: someNumber() })
  expect(await made.sent()).toEqual([])
  // Braces that are no field are somebody's own.
  await made.write('Sets: {3 x 8}')
  expect(await made.sent()).toEqual(['Sets: {3 x 8}'])
})

test('SMS-07/fields another practice’s client is filled for nobody', async () => {
  const [made, other] = [await desk(), await desk()]
  await expect(
    previewText(made.ctx, made.practiceId, TextPreview.parse({ body: 'x', clientId: other.clientId })),
  ).rejects.toMatchObject({ code: 'not_found' })
  const stranger = memberContext(other.practiceId, other.ownerId, 'owner', NOON)
  await expect(
    writeAsStaff(stranger, made.practiceId, { clientId: made.clientId }, WriteText.parse({ body: '{day}' })),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('SMS-07/fields a couple’s shared number is filled for whom the thread names', async () => {
  const made = await desk()
  await addClient(made.practiceId, { name: 'Bo Partner', phone: made.phone })
  expect((await made.preview('Hi {client}', { number: made.phone.slice(1) })).body).toBe('Hi Noa')
})

test('SMS-06 a break in a form’s field is one character of the text, as it is where it is written', async () => {
  const made = await desk()
  const typed = `${'a'.repeat(79)}\r\n${'b'.repeat(80)}`
  expect(await made.preview(typed)).toMatchObject({ characters: 160, segments: 1 })
  expect(await made.write(typed)).toMatchObject({ characters: 160, segments: 1 })
  expect(await made.sent()).toEqual([typed.replace('\r\n', '\n')])
})
