import { expect, test } from 'vitest'
import { type Answer, signedIn, testDb } from '#dev/test/visitor.ts'
import { appointment } from '#worker/db/schema/practice/bookings.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import type { PracticeRole } from '#worker/platform/access.ts'

async function desk() {
  const made = await makePractice()
  const join = async (role: PracticeRole) => {
    const person = await signedIn()
    await testDb()
      .insert(practiceMember)
      .values({ practiceId: made.practiceId, personId: person.id, role, createdAt: new Date() })
    return person
  }
  return { ...made, path: `/v1/practices/${made.practiceId}`, join }
}
const says = ({ status, body }: Answer) => `${status} ${body?.error?.field ?? ''}`.trim()

test('BOOK-04/services a service is offered, changed and switched off; what is not right names its field', async () => {
  const { path, join } = await desk()
  const { visitor } = await join('owner')
  const service = { name: 'Run coaching', duration_min: 60, buffer_after_min: 15, capacity: 4, sport: 'run' }
  const { body: made } = await visitor.send('POST', `${path}/services`, service)
  await visitor.send('PATCH', `${path}/services/${made.id}`, { is_active: false, price_minor: null })
  const { body } = await visitor.get(`${path}/services`)
  expect(body.services).toMatchObject([{ ...service, id: made.id, is_active: false, buffer_before_min: 0 }])
  expect(body.services[0].practice_id).toBeUndefined()
  for (const [change, field] of [
    [{ duration_min: 3 }, 'duration_min'],
    [{ capacity: 0 }, 'capacity'],
    [{ name: ' ' }, 'name'],
    [{ name: 'Run\nSUMMARY:x' }, 'name'],
  ] as const) {
    expect(says(await visitor.send('POST', `${path}/services`, { ...service, ...change }))).toBe(
      `422 ${field}`,
    )
  }
  expect(says(await visitor.send('PATCH', `${path}/services/svc_none`, { name: 'x' }))).toBe('404')
})

test('BOOK-04/services with what is offered goes the place of one’s own last session, and nobody else’s', async () => {
  const { path, join, practiceId } = await desk()
  const [owner, other] = [await join('owner'), await join('trainer')]
  const service = await owner.visitor.send('POST', `${path}/services`, { name: 'Run', duration_min: 60 })
  const track = await owner.visitor.send('POST', `${path}/locations`, { name: 'Track' })
  const last = async ({ visitor }: typeof owner) =>
    (await visitor.get(`${path}/services`)).body.last_location_id
  expect(await last(owner)).toBeNull()
  const startsAt = new Date(Date.now() + 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const plan = (n: number, locationId: string | null) =>
    testDb()
      .insert(appointment)
      .values({
        ...{
          id: `apt_${practiceId}_${n}`,
          practiceId,
          trainerId: owner.id,
          serviceId: service.body.id,
          locationId,
        },
        ...{ startsAt, endsAt, blockedFrom: startsAt, blockedUntil: endsAt, capacity: 1, isLive: false },
        ...{ createdBy: owner.id, createdAt: new Date(n), updatedAt: new Date(n) },
      })
  await plan(1, track.body.id)
  expect([await last(owner), await last(other)]).toEqual([track.body.id, null])
  await plan(2, null)
  expect(await last(owner)).toBeNull()
})

test('BOOK-04/hours a week is set as a whole; overlapping spans and another practice’s place are refused', async () => {
  const { path, join } = await desk()
  const { visitor, id } = await join('trainer')
  const { body: place } = await visitor.send('POST', `${path}/locations`, { name: 'Harbour gym' })
  const own = `${path}/members/${id}/hours`
  const morning = { weekday: 1, start_min: 540, end_min: 720, location_id: place.id }
  expect(
    (await visitor.send('PUT', own, { hours: [morning, { weekday: 1, start_min: 780, end_min: 1020 }] }))
      .status,
  ).toBe(204)
  expect((await visitor.send('PUT', own, { hours: [morning] })).status).toBe(204)
  const shown = { person_id: id, is_self: true, zone: 'Europe/Berlin', hours: [morning], time_off: [] }
  expect((await visitor.get(own)).body).toEqual(shown)
  // Without a name it is whoever asks.
  expect((await visitor.get(`${path}/members/me/hours`)).body).toEqual(shown)
  expect(says(await visitor.send('PUT', own, { hours: [morning, { ...morning, start_min: 600 }] }))).toBe(
    '422 hours',
  )
  expect(says(await visitor.send('PUT', own, { hours: [{ ...morning, end_min: 540 }] }))).toBe(
    '422 hours.0.end_min',
  )
  expect(says(await visitor.send('PUT', own, { hours: [{ ...morning, location_id: 'loc_other' }] }))).toBe(
    '422 location_id',
  )
  expect((await visitor.get(own)).body.hours).toEqual([morning])
})

test('BOOK-04/hours time off is one’s own to write; the owner and the front desk plan for all, others do not', async () => {
  const { path, join } = await desk()
  const [trainer, other, front] = [await join('trainer'), await join('trainer'), await join('front_desk')]
  const away = { starts_at: '2030-06-01T08:00:00Z', ends_at: '2030-06-08T08:00:00Z', reason: 'holiday' }
  const route = `${path}/members/${trainer.id}/time-off`
  const { status, body } = await trainer.visitor.send('POST', route, away)
  expect(status).toBe(201)
  expect(says(await other.visitor.send('POST', route, away))).toBe('404')
  expect(says(await front.visitor.send('POST', route, { ...away, ends_at: '2030-05-01T08:00:00Z' }))).toBe(
    '422 ends_at',
  )
  expect((await front.visitor.get(`${path}/members/${trainer.id}/hours`)).body.time_off).toMatchObject([
    { id: body.id, reason: 'holiday' },
  ])
  // Whoever looks from another practice learns nothing of them, not even that they are there.
  const elsewhere = await desk()
  const neighbour = (await elsewhere.join('owner')).visitor
  const seen = async (name: string) => (await neighbour.get(`${elsewhere.path}/members/${name}/hours`)).body
  const nothing = { is_self: false, hours: [], time_off: [] }
  for (const name of [trainer.id, 'ath_nobody'])
    expect(await seen(name)).toEqual({ ...nothing, person_id: name, zone: 'Europe/Berlin' })
  expect(says(await front.visitor.send('POST', `${path}/members/ath_nobody/time-off`, away))).toBe('404')
  expect(says(await other.visitor.send('DELETE', `${route}/${body.id}`))).toBe('404')
  expect((await front.visitor.send('DELETE', `${route}/${body.id}`)).status).toBe(204)
  const stranger = await signedIn()
  expect(says(await stranger.visitor.get(`${path}/services`))).toBe('404')
})

test('BOOK-04/hours a week that is saved ten times at once is saved, and stands there once', async () => {
  const { path, join } = await desk()
  const owner = await join('owner')
  const week = `${path}/members/${owner.id}/hours`
  const hours = [{ weekday: 1, start_min: 540, end_min: 1020 }]
  await owner.visitor.send('PUT', week, { hours })
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => owner.visitor.send('PUT', week, { hours })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204))
  expect((await owner.visitor.get(week)).body.hours).toMatchObject(hours)
})
