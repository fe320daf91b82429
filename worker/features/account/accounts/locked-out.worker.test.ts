import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { linkToken, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'

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
