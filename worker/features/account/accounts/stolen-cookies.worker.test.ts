import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { resolveActor } from './resolve-actor.ts'
import { seeded } from './seeded-fixture.ts'

// Somebody who works at a practice and for the service, whose cookie is copied again and again while their role, second
// step, password and sessions change. A copy opens what a log-in of theirs opens at that moment and no more, nothing once
// its session has ended, and none opens anything after the reset. The seed stands in each test's name.

const STORIES = [1, 2, 3, 4]
const ACTIONS = 12
const ROLES = ['owner', 'trainer', 'assistant', 'front_desk'] as const
const seen = new Set<string>()

async function play(seed: number, { beforeReset = async () => {}, afterReset = async () => {} } = {}) {
  const next = seeded(seed)
  const { id, email } = await staff(['admin.read'])
  const [{ practiceId, clientId }, head] = await Promise.all([makePractice(), signedIn()])
  for (const [personId, role] of [
    [head.id, 'owner'],
    [id, ROLES[seed % 4] ?? 'trainer'],
  ] as const)
    await testDb().insert(practiceMember).values({ practiceId, personId, role, createdAt: new Date() })
  const path = `/v1/practices/${practiceId}`
  const them = { visitor: new Visitor(), secret: '', steps: -2 }
  const copies: { visitor: Visitor; isOver: boolean }[] = []
  const code = async () => totpAt(fromBase32(them.secret), Math.floor(Date.now() / 30_000) + them.steps)
  const logIn = async () => {
    const visitor = new Visitor()
    const { body } = await visitor.logIn(email)
    // Each code works once: that of the next step is always another.
    if (body.challenge) {
      them.steps++
      await visitor.send('POST', '/v1/sessions/second-factor', {
        challenge: body.challenge,
        code: await code(),
      })
    }
    return visitor
  }
  /** What ended every session, or all but the one that did it. */
  const ended = (but = '') => {
    for (const copy of copies) copy.isOver ||= copy.visitor.cookie !== but
  }
  const admin = async ({ cookie }: Visitor) => {
    const ctx = testContext({ settings: { STAFF_SECOND_STEP: 'required' } })
    const acting = ctx.onBehalfOf(await resolveActor(ctx, new Headers({ Cookie: cookie })))
    return requirePermission(acting, 'admin.read').then(
      () => 'open',
      (error) => String(error.code),
    )
  }
  const PATHS = [
    '/v1/me',
    path,
    `${path}/clients/${clientId}`,
    `${path}/clients/${clientId}/money`,
    `${path}/stripe`,
  ]
  const opens = async (visitor: Visitor) => [
    ...(await Promise.all(PATHS.map(async (one) => (await visitor.get(one)).status))),
    await admin(visitor),
  ]
  const role = (to: string) => async () => {
    const change = { role: to, is_trainer: true, ...(to === 'owner' ? { password: PASSWORD } : {}) }
    await head.visitor.send('PATCH', `${path}/members/${id}`, change)
  }
  const actions: Record<string, () => Promise<unknown>> = {
    'the cookie is copied': async () => {
      const visitor = new Visitor()
      visitor.cookie = them.visitor.cookie
      copies.push({ visitor, isOver: false })
    },
    'they log in elsewhere': async () => {
      them.visitor = await logIn()
    },
    'they log out': async () => {
      const { cookie } = them.visitor
      await them.visitor.send('DELETE', '/v1/sessions/current')
      for (const copy of copies) copy.isOver ||= copy.visitor.cookie === cookie
      them.visitor = await logIn()
    },
    'they log out everywhere': async () => {
      await them.visitor.send('DELETE', '/v1/sessions')
      ended()
      them.visitor = await logIn()
    },
    ...Object.fromEntries(ROLES.map((to) => [`they become ${to}`, role(to)])),
    'they leave': () => head.visitor.send('DELETE', `${path}/members/${id}`),
    'they come back': () =>
      testDb().execute(sql`update practice_member set left_at = null where person_id = ${id}`),
    'they are staff no more': () =>
      testDb().execute(sql`update athlete set roles = '{athlete}' where id = ${id}`),
    'they are staff again': () =>
      testDb().execute(sql`update athlete set roles = '{athlete,admin}' where id = ${id}`),
    'they turn a second step on': async () => {
      // As by a mailed link: else a password alone enrols none.
      await testDb().execute(sql`update credential set mailbox_at = now() where athlete_id = ${id}`)
      if (them.secret) them.steps++
      const asked = { password: PASSWORD, ...(them.secret ? { code: await code() } : {}) }
      const { status, body } = await them.visitor.send('POST', '/v1/two-factor', asked)
      if (status >= 300) return
      const before = { ...them }
      Object.assign(them, { secret: body.secret, steps: -1 })
      const on = await them.visitor.send('POST', '/v1/two-factor/confirmation', { code: await code() })
      if (on.status < 300) return ended(them.visitor.cookie)
      Object.assign(them, before)
    },
  }
  const names = Object.keys(actions)
  const found: string[] = []
  const look = async (when: string) => {
    const theirs = await opens(them.visitor)
    for (const { visitor, isOver } of copies) {
      const got = await opens(visitor)
      for (const [i, one] of got.entries()) {
        seen.add(`${PATHS[i]?.replace(path, '') ?? 'admin'} ${one}`)
        const isNothing = one === 401 || one === 'unauthenticated'
        const isTheirs = one === theirs[i] || visitor.cookie !== them.visitor.cookie
        if (isOver ? !isNothing : !isTheirs) found.push(`${when}: ${PATHS[i] ?? 'admin'} ${one}`)
        // A session that never passed the second step, or had another role, opens no more than the one that did.
        if (!isOver && one !== theirs[i] && (one === 200 || one === 'open'))
          found.push(`${when}: ${PATHS[i] ?? 'admin'} ${one}, theirs ${theirs[i]}`)
      }
    }
  }
  them.visitor = await logIn()
  const played: string[] = []
  for (let i = 0; i < ACTIONS; i++) {
    const name = i === 0 ? 'the cookie is copied' : (names[Math.floor(next() * names.length)] ?? '')
    played.push(name)
    await actions[name]?.()
    await look(name)
  }
  // The one they have open at the end too.
  await actions['the cookie is copied']?.()
  await beforeReset()
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const { status } = await new Visitor().send('POST', '/v1/password/reset', {
    token,
    password: 'after the reset',
  })
  expect(status).toBe(200)
  ended()
  await afterReset()
  await look('the reset')
  return { found, story: played.join(', ') }
}

test.each(STORIES)(
  'SEC-03/cookies seed %i: a copied cookie of staff opens what they may now, and nothing once it ended',
  async (seed) => {
    const { found, story } = await play(seed)
    expect(found, story).toEqual([])
  },
)

test('SEC-03/cookies the stories were of something: each place opened, was refused by role, and was closed', () => {
  for (const one of ['/v1/me 200', '/v1/me 401', ' 200', ' 404', '/stripe 200', 'admin open'])
    expect([...seen]).toContain(one)
  expect([...seen]).toEqual(expect.arrayContaining(['admin second_step_missing', 'admin unauthenticated']))
})

test('SEC-03/cookies control: sessions that a reset leaves are found', async () => {
  const run = (text: string) => testDb().execute(sql.raw(text))
  const beforeReset = async () => {
    await run('drop table if exists kept_session')
    await run('create table kept_session as select * from session')
  }
  const afterReset = () => run('insert into session select * from kept_session on conflict do nothing')
  const { found } = await play(1, { beforeReset, afterReset: async () => void (await afterReset()) })
  expect(found.filter((one) => one.startsWith('the reset'))).not.toEqual([])
})
