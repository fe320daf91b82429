import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, signedIn, testDb } from '#dev/test/visitor.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { named, trained } from './messages-fixture.ts'
import { tellUnread } from './tell-unread.ts'

const all = async (query: ReturnType<typeof sql>) => (await testDb().execute(query)).rows
const bodies = (answer: { body: { messages: { body: string }[] } }) =>
  answer.body.messages.map(({ body }) => body)

test('CO-16 an athlete and their trainer write to each other, before, beside and after a workout, and each sees who wrote what', async () => {
  const it = await trained()
  const at = (kind: string, id: string) => ({ about: { kind, id } })
  const { workout } = it
  expect((await it.write('Shall I run it easy?', at('workout', workout.id))).status).toBe(201)
  expect((await it.answer('Yes, by feel.', at('workout', workout.id))).status).toBe(201)
  expect((await it.write('A word about next month.')).status).toBe(201)
  await testDb().execute(sql`update trainer_message m set created_at = w.day + time '12:00' - case m.side when 'athlete' then interval '2 days' else interval '0' end
    from planned_workout w where m.about_id = w.id and m.athlete_id = ${it.athlete.id}`)
  const own = await it.athlete.visitor.get(it.ofAthlete)
  expect(own.body).toMatchObject({ practice_name: 'Harbour Strength', state: 'open', unread: 0 })
  expect(own.body.messages).toMatchObject([
    {
      ...{ side: 'athlete', author_name: 'Robin Test', is_mine: true, body: 'Shall I run it easy?' },
      about: { kind: 'workout', id: workout.id, day: workout.day, title: workout.title, when: 'before' },
    },
    {
      side: 'trainer',
      author_name: 'Robin Test',
      is_mine: false,
      about: { when: 'beside' },
      drafted_by: null,
    },
    { side: 'athlete', body: 'A word about next month.', about: null },
  ])
  await testDb().execute(sql`update trainer_message set created_at = created_at + interval '9 days'
    where athlete_id = ${it.athlete.id} and side = 'trainer'`)
  const seen = await it.owner.visitor.get(`${it.ofClient}?about=${workout.id}`)
  expect(seen.body.messages).toMatchObject([
    { is_mine: false, about: { title: workout.title } },
    { is_mine: true, about: { when: 'after' } },
  ])
})

test('CO-16 what a message hangs on is the athlete’s own, and a trainer hangs it only on what they may see', async () => {
  const [it, other] = await Promise.all([trained(['messages']), trained()])
  const about = { about: { kind: 'workout', id: it.workout.id } }
  const theirs = { about: { kind: 'workout', id: other.workout.id } }
  expect((await it.write('mine', about)).status).toBe(201)
  expect((await it.write('not mine', theirs)).status).toBe(404)
  expect((await it.answer('not shared', about)).status).toBe(404)
  // What is hung on it says its day, and its name to nobody who may not see the plan.
  const { body } = await it.owner.visitor.get(it.ofClient)
  expect(body.messages).toMatchObject([{ about: { day: it.workout.day, title: null } }])
})

test('CO-16 a message is one by its request, however often it is sent, and an hour has a limit that parallel ones share', async () => {
  const it = await trained()
  const request_id = named()
  const sent = await Promise.all(Array.from({ length: 6 }, () => it.write('Once.', { request_id })))
  expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1)
  expect(bodies(await it.owner.visitor.get(it.ofClient))).toEqual(['Once.'])
  await testDb().execute(sql`insert into trainer_message (id, athlete_id, practice_id, side, author_id, author_name,
      request_id, body, created_at)
    select 'tmg_' || n || m.id, m.athlete_id, m.practice_id, m.side, m.author_id, m.author_name, 'many_' || n, 'x', now()
    from trainer_message m, generate_series(1, 57) n where m.athlete_id = ${it.athlete.id}`)
  const many = await Promise.all(Array.from({ length: 6 }, (_, i) => it.write(`More ${i}`)))
  expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429, 429, 429])
  expect(many.find(({ status }) => status === 429)?.body.error.retry_after_s).toBe(3600)
  expect((await it.answer('The other side has its own.')).status).toBe(201)
  for (const body of ['', ' ', 'x'.repeat(4001)]) expect((await it.write(body)).status).toBe(422)
})

test('CO-16 unread messages are marked on both sides until they are read or answered', async () => {
  const it = await trained()
  const unread = async () => [
    (await it.athlete.visitor.get('/v1/coach/messages')).body.threads[0].unread,
    (await it.owner.visitor.get(it.ofClient)).body.unread,
    (await it.owner.visitor.get(`${it.practicePath}/trainer-messages`)).body.threads[0].unread,
  ]
  await it.write('One')
  await it.write('Two')
  expect(await unread()).toEqual([0, 2, 2])
  expect((await it.owner.visitor.send('POST', `${it.ofClient}/read`)).status).toBe(204)
  expect(await unread()).toEqual([0, 0, 0])
  await it.answer('Three')
  expect(await unread()).toEqual([1, 0, 0])
  await it.write('Answered is read.')
  expect(await unread()).toEqual([0, 1, 1])
  const { messages } = (await it.athlete.visitor.get(it.ofAthlete)).body
  expect(messages.map((one: { read_at: string | null }) => one.read_at !== null)).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test.each(['link', 'grant', 'expired', 'consent'])(
  'CO-16 with the %s over neither writes, the practice reads nothing, and the athlete keeps what was written',
  async (ends) => {
    const it = await trained()
    await it.write('Before')
    await it.answer('And after')
    const id = it.athlete.id
    const end = {
      link: () => it.athlete.visitor.send('DELETE', `/v1/trainers/${it.linkId}`),
      grant: () =>
        it.athlete.visitor.send('PUT', `/v1/trainers/${it.linkId}/grants`, { grants: [{ domain: 'plans' }] }),
      expired: () =>
        testDb().execute(
          sql`update client_grant set expires_at = now() - interval '1 minute' where link_id = ${it.linkId}`,
        ),
      consent: () =>
        testDb().execute(sql`insert into consent (id, athlete_id, purpose, version, granted, decided_at)
          values (${`cns_${id}`}, ${id}, 'trainer_access', '1', false, now() + interval '1 second')`),
    }[ends]
    await end?.()
    expect((await it.write('More')).status).toBe(409)
    expect((await it.answer('More')).status).toBe(403)
    expect((await it.owner.visitor.get(it.ofClient)).status).toBe(403)
    expect(
      (await it.owner.visitor.send('POST', `${it.ofClient}/drafts`, { request_id: named() })).status,
    ).toBe(403)
    expect((await it.owner.visitor.get(`${it.practicePath}/trainer-messages`)).body.threads).toEqual([])
    const own = await it.athlete.visitor.get(it.ofAthlete)
    expect(bodies(own)).toEqual(['Before', 'And after'])
    expect(own.body.state).toBe(ends === 'link' ? 'ended' : 'closed')
    expect((await it.athlete.visitor.get('/v1/coach/messages')).body.threads).toMatchObject([
      { practice_id: it.made.practiceId, last: { body: 'And after' } },
    ])
  },
)

test('CO-16 a practice of somebody else, an assistant and the front desk are told of nothing', async () => {
  const [it, stranger] = await Promise.all([trained(), signedIn()])
  await it.write('For my trainer.')
  expect((await stranger.visitor.get(it.ofAthlete)).status).toBe(404)
  expect((await stranger.visitor.send('POST', it.ofAthlete, { request_id: named(), body: 'x' })).status).toBe(
    404,
  )
  expect((await stranger.visitor.get('/v1/coach/messages')).body.threads).toEqual([])
  for (const role of ['assistant', 'front_desk']) {
    const member = await signedIn()
    await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
      values (${it.made.practiceId}, ${member.id}, ${role}, now())`)
    expect((await member.visitor.get(it.ofClient)).status).toBe(404)
    expect((await member.visitor.send('POST', it.ofClient, { request_id: named(), body: 'x' })).status).toBe(
      404,
    )
  }
})

test('CO-16 who has not read it is told by one mail outside their quiet hours, and by no text', async () => {
  const it = await trained()
  const at = (iso: string) => testContext({ now: new Date(iso) })
  const job = {
    type: 'messages.tell',
    athleteId: it.athlete.id,
    practiceId: it.made.practiceId,
    to: 'athlete',
  } as const
  const texts = () => all(sql`select id from text where practice_id = ${it.made.practiceId}`)
  const before = await texts()
  await it.answer('How was it?')
  await it.answer('And the knee?')
  const waiting = await all(sql`select due_at > now() + interval '9 minutes' as later from outbox
    where type = 'messages.tell' and athlete_id = ${it.athlete.id}`)
  expect(waiting).toEqual([{ later: true }])
  // 23:30 and 07:30 in Berlin, and the night the clock is put forward: quiet is over at 08:00 there.
  for (const [night, morning] of [
    ['2040-06-03T21:30:00Z', '2040-06-04T06:00:00.000Z'],
    ['2040-06-04T05:30:00Z', '2040-06-04T06:00:00.000Z'],
    ['2040-03-25T00:30:00Z', '2040-03-25T06:00:00.000Z'],
  ] as const) {
    const error = await tellUnread(at(night), job).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Deferral)
    expect((error as Deferral).until.toISOString()).toBe(morning)
  }
  for (const _ of [1, 2]) await tellUnread(at('2040-06-04T06:00:00Z'), job)
  const mails = await mailsTo(it.athlete.email, 'trainer-message')
  expect(mails).toMatchObject([{ from: 'Robin Test', count: 2 }])
  expect(JSON.stringify(mails)).not.toContain('knee')
  await it.write('Fine.')
  await tellUnread(at('2040-06-04T12:00:00Z'), { ...job, to: 'practice' })
  // Nobody is linked, so the owner who has been one longest; who came in the same moment goes by their id.
  const owners = (await all(sql`select p.email from practice_member m join athlete p on p.id = m.person_id
    where m.practice_id = ${it.made.practiceId} and m.role = 'owner' order by m.created_at, m.person_id`)) as {
    email: string
  }[]
  expect(owners.map(({ email }) => email)).toContain(it.owner.email)
  for (const [i, { email }] of owners.entries()) {
    const told = await mailsTo(email, 'trainer-message')
    if (i === 0) expect(told).toMatchObject([{ count: 1 }])
    else expect(told).toEqual([])
  }
  expect(await texts()).toEqual(before)
})

test('CO-16 an athlete’s messages and drafts go with their account', async () => {
  const it = await trained()
  await it.write('Gone with me.')
  await it.owner.visitor.send('POST', `${it.ofClient}/drafts`, { request_id: named() })
  const left = () =>
    all(sql`select athlete_id from trainer_message where athlete_id = ${it.athlete.id}
      union all select athlete_id from trainer_draft where athlete_id = ${it.athlete.id}`)
  expect(await left()).toHaveLength(2)
  await testDb().execute(sql`delete from athlete where id = ${it.athlete.id}`)
  expect(await left()).toEqual([])
})
