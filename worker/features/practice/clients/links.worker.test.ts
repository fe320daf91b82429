import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, mailsTo, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { lookAtTraining } from './look-at-training.ts'

type Person = Awaited<ReturnType<typeof signedIn>>

async function setUp() {
  const made = await makePractice()
  const owner = await signedIn()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${owner.id}, 'owner', now())`)
  const athlete = await signedIn()
  const path = `/v1/practices/${made.practiceId}/clients/${made.clientId}`
  const invite = () => owner.visitor.send('POST', `${path}/link`, { email: athlete.email })
  return { ...made, owner, athlete, path, invite }
}

async function accept(person: Person, email: string, grants: object[]) {
  const token = await linkToken(email, 'client-link')
  return person.visitor.send('POST', '/v1/trainers', { token, grants })
}

test('BOOK-02/link an account is linked by its invitation, once, and a practice sees only what it was given', async () => {
  const { owner, athlete, path, invite } = await setUp()
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  await invite()
  await invite()
  const [newest, older] = await mailsTo(athlete.email, 'client-link')
  const tokenIn = (mail: Record<string, string> | undefined) =>
    new URL(mail?.link ?? '').searchParams.get('token')
  const take = (token: string | null) =>
    athlete.visitor.send('POST', '/v1/trainers', { token, grants: [{ domain: 'messages' }] })
  expect((await take(tokenIn(older))).status).toBe(410)
  expect((await take(tokenIn(newest))).status).toBe(201)
  expect((await take(tokenIn(newest))).status).toBe(410)
  expect((await owner.visitor.get(path)).body).toMatchObject({
    is_linked: true,
    link: { domains: ['messages'] },
  })
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  expect((await invite()).status).toBe(409)
})

test('BOOK-02/link an invitation pressed several times at once is one that is open, and every press is answered', async () => {
  const { athlete, invite, clientId } = await setUp()
  const pressed = await Promise.all(Array.from({ length: 5 }, invite))
  expect(pressed.map(({ status }) => status)).toEqual(pressed.map(() => 201))
  const { rows } = await testDb().execute(
    sql`select id from client_link where client_id = ${clientId} and ended_at is null`,
  )
  expect(rows).toHaveLength(1)
  const sent = await mailsTo(athlete.email, 'client-link')
  const opened = await Promise.all(
    sent.map(({ link = '' }) => {
      const token = new URL(link).searchParams.get('token')
      return athlete.visitor.send('POST', '/v1/trainers', { token, grants: [] })
    }),
  )
  expect(opened.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410])
})

test('BOOK-02/link each look is written down for the athlete to read, and ends with the grant, its day or a withdrawn consent', async () => {
  const { owner, athlete, path, invite, practiceId, clientId } = await setUp()
  await invite()
  const { body } = await accept(athlete, athlete.email, [{ domain: 'training', until_day: '2026-06-30' }])
  const memberships = [{ practiceId, role: 'owner' as const, isTrainer: true }]
  const look = (at: string) =>
    lookAtTraining(
      testContext({ now: new Date(at), actor: athleteActor(owner.id, { memberships, name: 'Sam Trainer' }) }),
      practiceId,
      clientId,
    )
  expect(await look('2026-06-30T23:59:59Z')).toEqual({ activities: [], leftOut: 0 })
  await expect(look('2026-07-01T00:00:00Z')).rejects.toMatchObject({ code: 'forbidden', field: 'training' })
  const { body: log } = await athlete.visitor.get('/v1/trainers/access-log')
  expect(log.looks).toMatchObject([
    {
      person_name: 'Sam Trainer',
      practice_name: 'Harbour Strength',
      domain: 'training',
      at: '2026-06-30T23:59:59.000Z',
    },
  ])
  expect((await (await signedIn()).visitor.get('/v1/trainers/access-log')).body.looks).toEqual([])
  const grants = `/v1/trainers/${body.id}/grants`
  await athlete.visitor.send('PUT', grants, { grants: [{ domain: 'training' }, { domain: 'health' }] })
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(200)
  await testDb().execute(sql`insert into consent (id, athlete_id, purpose, version, granted, decided_at)
    values (${`cns_${athlete.id}`}, ${athlete.id}, 'trainer_access', '1', false, now())`)
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  await testDb().execute(sql`delete from consent
    where athlete_id = ${athlete.id} and purpose = 'trainer_access'`)
  await athlete.visitor.send('PUT', grants, { grants: [{ domain: 'health' }] })
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  const { body: list } = await athlete.visitor.get('/v1/trainers')
  expect(list.trainers).toMatchObject([
    { practice_id: practiceId, grants: [{ domain: 'health', expires_at: null }] },
  ])
})

test('BOOK-02/link letting a practice in is agreeing to trainer access, and a later no is told beside what was granted', async () => {
  const { owner, athlete, path, invite } = await setUp()
  await invite()
  const { body } = await accept(athlete, athlete.email, [{ domain: 'training' }])
  const words = async () => {
    const rows = await testDb().execute(
      sql`select granted from consent where athlete_id = ${athlete.id} and purpose = 'trainer_access' order by id`,
    )
    return rows.rows.map(({ granted }) => granted)
  }
  expect(await words()).toEqual([true])
  const say = (granted: boolean) =>
    athlete.visitor.send('PUT', '/v1/consents', {
      decisions: [{ purpose: 'trainer_access', version: '1', granted }],
    })
  await say(false)
  expect((await athlete.visitor.get('/v1/trainers')).body.is_declined).toBe(true)
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  const grants = `/v1/trainers/${body.id}/grants`
  // Nothing granted agrees to nothing; granting again does, once.
  await athlete.visitor.send('PUT', grants, { grants: [] })
  expect(await words()).toEqual([true, false])
  for (let i = 0; i < 2; i++) await athlete.visitor.send('PUT', grants, { grants: [{ domain: 'training' }] })
  expect(await words()).toEqual([true, false, true])
  expect((await athlete.visitor.get('/v1/trainers')).body.is_declined).toBe(false)
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(200)
  // Somebody else's later no is theirs.
  const other = { purpose: 'trainer_access', version: '1', granted: false }
  await (await signedIn()).visitor.send('PUT', '/v1/consents', { decisions: [other] })
  expect((await athlete.visitor.get('/v1/trainers')).body.is_declined).toBe(false)
})

test('BOOK-02/link what an athlete has granted is told in full, whatever hundreds of others have', async () => {
  const { athlete, invite, practiceId } = await setUp()
  const other = await signedIn()
  await testDb().execute(sql`with many as (select 'cli_' || gen_random_uuid() as id from generate_series(1, 60)),
    clients as (insert into client (id, practice_id, name, created_at, updated_at)
      select id, ${practiceId}, 'Bo Client', now(), now() from many returning id),
    links as (insert into client_link (id, practice_id, client_id, email, token_hash, created_at, created_by, expires_at,
        athlete_id, accepted_at)
      select 'aaa_' || id, ${practiceId}, id, ${other.email}, id, now(), ${other.id}, now(), ${other.id}, now()
      from clients returning id)
    insert into client_grant (link_id, domain, granted_at) select id, domain, now()
      from links, unnest('{training,health,plans,messages}'::text[]) as domain`)
  await invite()
  await accept(athlete, athlete.email, [{ domain: 'training' }])
  const { trainers } = (await athlete.visitor.get('/v1/trainers')).body
  expect(trainers).toMatchObject([{ grants: [{ domain: 'training' }] }])
})

test('BOOK-02/link the athlete ends it, and another athlete can neither change nor read it', async () => {
  const { owner, athlete, path, invite } = await setUp()
  await invite()
  const { body } = await accept(athlete, athlete.email, [{ domain: 'training' }])
  const stranger = await signedIn()
  const own = `/v1/trainers/${body.id}`
  expect((await stranger.visitor.send('PUT', `${own}/grants`, { grants: [] })).status).toBe(404)
  expect((await stranger.visitor.send('DELETE', own)).status).toBe(404)
  expect((await stranger.visitor.get(`${own}/statement`)).status).toBe(404)
  expect((await athlete.visitor.send('DELETE', own)).status).toBe(204)
  expect((await owner.visitor.get(path)).body).toMatchObject({ is_linked: false, link: null })
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  expect((await athlete.visitor.send('DELETE', own)).status).toBe(404)
})

test('SEC-03/link a practice linked in a stolen session reads nothing after the athlete’s reset', async () => {
  const { owner, athlete, path, invite, practiceId } = await setUp()
  await invite()
  const grants = [{ domain: 'training' }, { domain: 'health', until_day: '2099-12-31' }]
  expect((await accept(athlete, athlete.email, grants)).status).toBe(201)
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(200)
  const settled = await setUp()
  await settled.invite()
  const { body } = await accept(athlete, settled.athlete.email, [{ domain: 'training' }])
  await testDb().execute(
    sql`update client_link set accepted_at = now() - interval '8 days' where id = ${body.id}`,
  )
  await testDb().execute(
    sql`update client_grant set granted_at = now() - interval '8 days' where link_id = ${body.id}`,
  )

  await new Visitor().send('POST', '/v1/password/forgotten', { email: athlete.email })
  const token = await linkToken(athlete.email, 'reset-password')
  const reset = { token, password: 'after the reset' }
  expect((await new Visitor().send('POST', '/v1/password/reset', reset)).status).toBe(200)

  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  expect((await owner.visitor.get(path)).body).toMatchObject({ is_linked: false, link: null })
  expect((await settled.owner.visitor.get(`${settled.path}/training`)).status).toBe(200)
  expect(await mailsTo(athlete.email, 'password-changed')).toMatchObject([{ unlinkedDays: 7 }])
  const links = await testDb().execute(
    sql`select practice_id from client_link where athlete_id = ${athlete.id} and ended_at is not null`,
  )
  expect(links.rows).toEqual([{ practice_id: practiceId }])
})

test('SEC-03/links an account that a thief invites in a trainer’s session is linked to no client after the trainer’s new password', async () => {
  const { owner, athlete: thief, path, invite, clientId } = await setUp()
  expect((await invite()).status).toBe(201)
  const change = { current_password: PASSWORD, password: 'the trainer alone knows' }
  expect((await owner.visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  expect((await accept(thief, thief.email, [])).status).toBe(410)
  expect((await owner.visitor.get(path)).body).toMatchObject({ is_linked: false, link: null })
  // Whom the trainer asks anew is linked as ever, and stays so with the next password.
  expect((await invite()).status).toBe(201)
  expect((await accept(thief, thief.email, [])).status).toBe(201)
  const again = { current_password: change.password, password: 'and another one' }
  expect((await owner.visitor.send('PUT', '/v1/password', again)).status).toBe(200)
  const { rows } = await testDb().execute(
    sql`select 1 from client_link where client_id = ${clientId} and athlete_id is not null and ended_at is null`,
  )
  expect(rows).toHaveLength(1)
})

test('SEC-03/link an athlete is told by mail of each practice that is let in, and of all it sees more, once it is so', async () => {
  const { athlete, invite } = await setUp()
  await invite()
  const { body } = await accept(athlete, athlete.email, [{ domain: 'training', until_day: '2099-12-31' }])
  const told = async () => [
    (await mailsTo(athlete.email, 'practice-linked')).map(({ practice, domains }) => [practice, domains]),
    (await mailsTo(athlete.email, 'practice-sees-more')).map(({ domains }) => domains),
  ]
  const linked = ['Harbour Strength', ['training']]
  expect(await told()).toEqual([[linked], []])
  const give = (grants: object[], by = athlete) =>
    by.visitor.send('PUT', `/v1/trainers/${body.id}/grants`, { grants })
  await give([{ domain: 'training', until_day: '2099-01-01' }])
  // Who may not, or takes what is over, sends no mail.
  const thief = await signedIn()
  expect((await give([{ domain: 'health' }], thief)).status).toBe(404)
  expect((await accept(athlete, athlete.email, [{ domain: 'health' }])).status).toBe(410)
  expect(await told()).toEqual([[linked], []])
  await give([{ domain: 'training' }, { domain: 'health' }])
  await give([{ domain: 'training' }])
  expect(await told()).toEqual([[linked], [['health', 'training']]])
  expect(await mailsTo(thief.email, 'practice-sees-more')).toEqual([])
})

test('SEC-03/link what a thief let an old trainer see more ends with the reset; what it saw before stays', async () => {
  const { owner, athlete, path, invite } = await setUp()
  await invite()
  const { body } = await accept(athlete, athlete.email, [{ domain: 'messages' }])
  const old = sql`now() - interval '8 days'`
  await testDb().execute(sql`update client_link set accepted_at = ${old} where id = ${body.id}`)
  await testDb().execute(sql`update client_grant set granted_at = ${old} where link_id = ${body.id}`)
  const grants = [{ domain: 'messages' }, { domain: 'training' }]
  await athlete.visitor.send('PUT', `/v1/trainers/${body.id}/grants`, { grants })
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(200)
  await new Visitor().send('POST', '/v1/password/forgotten', { email: athlete.email })
  const token = await linkToken(athlete.email, 'reset-password')
  await new Visitor().send('POST', '/v1/password/reset', { token, password: 'after the reset' })
  expect((await owner.visitor.get(`${path}/training`)).status).toBe(403)
  expect((await owner.visitor.get(path)).body).toMatchObject({ link: { domains: ['messages'] } })
})
