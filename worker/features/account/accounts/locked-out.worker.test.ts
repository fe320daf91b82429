import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, mailsTo, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { limitMailbox } from './limit-mails.ts'

/** Wrong passwords from many addresses, until the guesser has to wait. */
async function guess(email: string) {
  const answers = []
  for (let i = 0; i < 11; i++) answers.push(await new Visitor().logIn(email, `wrong password ${i}`))
  expect(answers.at(-1)?.status).toBe(429)
  return answers
}

test('ACC-07/owner a browser that was logged in gets in while strangers guess, logged out or not, and guesses no more than they', async () => {
  const { email, visitor } = await signedIn()
  await guess(email)
  expect((await visitor.logIn(email)).status).toBe(201)
  await visitor.send('DELETE', '/v1/sessions/current')
  expect((await visitor.get('/v1/me')).status).toBe(401)
  expect((await visitor.logIn(email)).status).toBe(201)
  const tries = []
  for (let i = 0; i < 11; i++) tries.push((await visitor.logIn(email, 'wrong password')).status)
  expect(tries).toEqual([...Array(10).fill(401), 429])
  const other = await signedIn()
  expect((await other.visitor.logIn(email)).status).toBe(429)
})

test('ACC-07/owner a password that was changed or reset ends what knew a browser, and the one that changed it is known on', async () => {
  const { email, visitor } = await signedIn()
  const thief = new Visitor()
  expect((await thief.logIn(email)).status).toBe(201)
  const change = { current_password: PASSWORD, password: 'the owner alone knows' }
  expect((await visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  await guess(email)
  expect((await thief.logIn(email, 'wrong password')).status).toBe(429)
  expect((await visitor.logIn(email, 'wrong password')).status).toBe(401)
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const reset = { token: await linkToken(email, 'reset-password'), password: 'after the reset' }
  expect((await new Visitor().send('POST', '/v1/password/reset', reset)).status).toBe(200)
  for (const known of [thief, visitor]) expect((await known.logIn(email, 'wrong password')).status).toBe(429)
})

test('ACC-07/owner a token that logs out leaves the cookies of the browser it is sent by', async () => {
  const { email, visitor } = await signedIn()
  const { token } = (await visitor.send('POST', '/v1/sessions', { email, password: PASSWORD, bearer: true }))
    .body
  const kept = await signedIn()
  const before = [kept.visitor.cookie, kept.visitor.device]
  const out = { Authorization: `Bearer ${token}` }
  for (const path of ['/v1/sessions/current', '/v1/sessions'])
    await kept.visitor.send('DELETE', path, undefined, out)
  expect([kept.visitor.cookie, kept.visitor.device]).toEqual(before)
  expect((await kept.visitor.get('/v1/me')).status).toBe(200)
})

test('ACC-07/owner right passwords are not counted with wrong ones', async () => {
  const { email } = await makePerson()
  for (let i = 0; i < 12; i++) expect((await new Visitor().logIn(email)).status).toBe(201)
})

test('ACC-07/owner a right password with a second factor to follow goes on while guessers wait', async () => {
  const { id, email } = await makePerson()
  await testDb().execute(sql`update athlete set two_factor_enabled = true where id = ${id}`)
  await testDb().execute(sql`insert into two_factor (id, athlete_id, secret, backup_codes)
    values (${`2fa_${id}`}, ${id}, 'sealed', '[]')`)
  await guess(email)
  expect((await new Visitor().logIn(email)).body).toMatchObject({ status: 'second_factor' })
  expect((await new Visitor().logIn(email, 'wrong password')).status).toBe(429)
})

test('SEC-06/wait a wait is said in minutes', async () => {
  const last = (await guess('nobody@example.org')).at(-1)
  expect(last?.body.error.message).toMatch(/^Too many attempts\. Try again in 1[45] minutes\.$/)
})

test('ACC-07/owner strangers who try an invited address keep nobody from their invitation', async () => {
  const email = `invited-${crypto.randomUUID()}@example.org`
  await testDb().execute(sql`insert into invite (id, email, code, uses_left, created_at)
    values (${`inv_${email}`}, ${email}, ${email}, 1, now())`)
  const join = (visitor: Visitor, code: string) =>
    visitor.send('POST', '/v1/accounts', { email, password: PASSWORD, name: 'N', invite_code: code })
  const one = new Visitor()
  const tries = []
  for (let i = 0; i < 6; i++) tries.push((await join(one, 'wrong')).status)
  expect(tries).toEqual([...Array(5).fill(403), 429])
  for (let i = 0; i < 6; i++) expect((await join(new Visitor(), 'wrong')).status).toBe(403)
  expect((await join(new Visitor(), email)).status).toBe(201)
})

test('SEC-06/mails strangers flood no mailbox, and its owner still gets a link within the hour, known or not', async () => {
  const { email } = await makePerson()
  for (const to of [email, `nobody-${crypto.randomUUID()}@example.org`]) {
    for (let i = 0; i < 9; i++) await limitMailbox(testContext(), to.replace('@', `+${i}@`))
    const answers = []
    for (const path of ['password/forgotten', 'email/verification/resend', 'password/forgotten'])
      answers.push(await new Visitor().send('POST', `/v1/${path}`, { email: to }))
    // Ten a day, and past them one an hour.
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429])
    expect(Number(answers.at(-1)?.headers.get('Retry-After'))).toBeLessThanOrEqual(3600)
  }
  expect(await mailsTo(email, 'reset-password')).toHaveLength(1)
})

test('SEC-06/mails who knows a password floods no mailbox with changes, however many accounts it has, nor uses up its other mails', async () => {
  const key = crypto.randomUUID()
  const address = (n: number) => `owner-${key}+${n}@example.org`
  const answers = []
  for (const n of [1, 2, 3]) {
    const visitor = new Visitor()
    await makePerson({ email: address(n) })
    await visitor.logIn(address(n))
    for (let i = 0; i < 4; i++) {
      const change = { password: PASSWORD, email: `thief-${n}-${i}-${key}@example.org` }
      answers.push((await visitor.send('PUT', '/v1/email', change)).status)
    }
  }
  expect(answers).toEqual([...Array(10).fill(202), 429, 429])
  await new Visitor().send('POST', '/v1/password/forgotten', { email: address(1) })
  expect(await mailsTo(address(1), 'reset-password')).toHaveLength(1)
})

test('ACC-07 a wrong password and an unknown address get the same answer', async () => {
  const { email } = await makePerson()
  const known = await new Visitor().logIn(email, 'not the password')
  const unknown = await new Visitor().logIn('unknown@example.org', 'not the password')
  expect(known.status).toBe(401)
  expect({ ...known.body.error, request_id: '' }).toEqual({ ...unknown.body.error, request_id: '' })
  for (const path of ['/v1/password/forgotten', '/v1/email/verification/resend']) {
    const answers = [email, 'unknown@example.org'].map((to) =>
      new Visitor().send('POST', path, { email: to }),
    )
    const [one, other] = await Promise.all(answers)
    expect(one).toMatchObject({ status: 202, body: { status: 'check_mail' } })
    expect(other?.body).toEqual(one?.body)
  }
  expect(await mailsTo('unknown@example.org', 'reset-password')).toEqual([])
})

test('ACC-07 log-ins for one account are limited from however many addresses, known or not', async () => {
  const { email } = await makePerson()
  for (const target of [email, 'never@example.org']) {
    const tries = []
    for (let i = 0; i < 11; i++) tries.push(await new Visitor().logIn(target, 'wrong password'))
    expect(tries.map((t) => t.status)).toEqual([...Array(10).fill(401), 429])
    expect(Number(tries.at(-1)?.headers.get('Retry-After'))).toBeGreaterThan(0)
  }
})

test('ACC-07 one address may not try many accounts', async () => {
  const one = new Visitor()
  const answers = []
  for (let i = 0; i < 31; i++) {
    const fields = { email: `n${i}@example.org`, password: PASSWORD, name: 'N' }
    answers.push((await one.send('POST', '/v1/accounts', fields)).status)
  }
  expect(answers).toEqual([...Array(30).fill(403), 429])
})
