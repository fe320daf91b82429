import { expect, test } from 'vitest'
import { signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makeBookable } from './bookings-fixture.ts'

test('BOOK-04 REL-10/routes days and instants that nobody means are refused with their field, and break nothing', async () => {
  const made = await makeBookable({}, {}, new Date())
  const { id, visitor } = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: made.practiceId, personId: id, role: 'owner', createdAt: new Date() })
  const path = `/v1/practices/${made.practiceId}`
  const answers: string[] = []
  const note = ({ status, body }: { status: number; body: { error?: { field?: string } } | null }) =>
    answers.push(`${status} ${body?.error?.field}`)
  for (const day of ['0000-01-01', '0001-01-01', '9999-12-31']) {
    const span = `from=${day}&to=${day}`
    note(await visitor.get(`${path}/calendar?${span}`))
    note(await visitor.get(`${path}/slots?service=${made.serviceId}&${span}`))
    note(await visitor.get(`${path}/money/pnl?${span}`))
    const times = `/v1/booking-pages/${made.practiceId}/times?service=${made.serviceId}`
    note(await new Visitor().get(`${times}&${span}`))
  }
  expect(answers).toEqual(Array(12).fill('422 from'))
  // One day alone would ask for a thousand years.
  expect((await visitor.get(`${path}/money/pnl?from=1950-01-01`)).body.error).toMatchObject({ field: 'to' })
  const request = { service_id: made.serviceId, trainer_id: made.trainerId, client_id: made.clientId }
  const far = ['+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '9999-12-31T23:00:00Z', 0, true]
  for (const starts_at of far) {
    const asked = { request_id: crypto.randomUUID(), ...request, starts_at }
    expect((await visitor.send('POST', `${path}/bookings`, asked)).body.error).toMatchObject({
      field: 'starts_at',
    })
  }
  // A name in an address that can be nobody's.
  expect((await visitor.get(`${path}/bookings/bkg_%00`)).status).toBe(404)
  const uses = `${path}/clients/${'x'.repeat(300)}/session-uses`
  expect((await visitor.send('POST', uses, { request_id: 'req_nobody_1' })).status).toBe(404)
})
