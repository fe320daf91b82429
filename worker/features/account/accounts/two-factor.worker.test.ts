import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, mailsTo, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { credential } from '#worker/db/schema/account/accounts.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { limitDay } from './limit-attempts.ts'

const NEW = 'another long night run'

/** Someone with a second factor that is on, their recovery codes, and codes of the app some steps of 30 s from now. */
async function guarded() {
  const person = await signedIn()
  const begun = await person.visitor.send('POST', '/v1/two-factor', { password: PASSWORD })
  const secret = fromBase32(begun.body.secret)
  const code = (steps: number) => totpAt(secret, Math.floor(Date.now() / 30_000) + steps)
  const { body } = await person.visitor.send('POST', '/v1/two-factor/confirmation', { code: await code(0) })
  return { ...person, code, recovery: body.recovery_codes as string[] }
}

const stateOf = async (visitor: Visitor) => (await visitor.get('/v1/two-factor')).body

test('ACC-02 with a password and an open page alone nobody gets around a second factor', async () => {
  const { visitor, email } = await guarded()
  const attempts: [string, string][] = [
    ['PUT', '/v1/email'],
    ['DELETE', '/v1/two-factor'],
    ['POST', '/v1/two-factor'],
    ['POST', '/v1/two-factor/recovery-codes'],
  ]
  for (const [method, path] of attempts) {
    const typed = { password: PASSWORD, email: `thief-${email}` }
    const bare = await visitor.send(method, path, typed)
    expect(bare, path).toMatchObject({ status: 403, body: { error: { field: 'code' } } })
    const guessed = await visitor.send(method, path, { ...typed, code: 'AAAA-BBBB-CCCC-DDDD' })
    expect(guessed, path).toMatchObject({ status: 401, body: { error: { field: 'code' } } })
  }
  const passkey = await visitor.send('POST', '/v1/passkeys/options', { password: PASSWORD })
  expect(passkey).toMatchObject({ status: 403, body: { error: { field: 'code' } } })
  expect(await stateOf(visitor)).toEqual({ enabled: true, recovery_codes_left: 10 })
})

test('ACC-02 a second factor goes with a code of the app, or a recovery code, and the password', async () => {
  const [one, other] = [await guarded(), await guarded()]
  for (const [{ visitor }, code] of [
    [one, await one.code(1)],
    [other, other.recovery[0]],
  ] as const) {
    const wrong = await visitor.send('DELETE', '/v1/two-factor', { password: NEW, code })
    expect(wrong).toMatchObject({ status: 403, body: { error: { field: 'password' } } })
    expect((await visitor.send('DELETE', '/v1/two-factor', { password: PASSWORD, code })).status).toBe(204)
    expect(await stateOf(visitor)).toEqual({ enabled: false, recovery_codes_left: 0 })
  }
})

test('ACC-02 codes guessed by who has the password and a page are counted', async () => {
  const { visitor } = await guarded()
  const answers: number[] = []
  for (let i = 0; i < 7; i++)
    answers.push(
      (await visitor.send('DELETE', '/v1/two-factor', { password: PASSWORD, code: `wrong${i}` })).status,
    )
  expect(answers).toEqual([...Array(6).fill(401), 429])
})

test('ACC-07/owner codes guessed by who knows the password keep out who guesses, and a day’s many only who is new', async () => {
  const { id, email, code, recovery } = await guarded()
  const asked = (await new Visitor().logIn(email)).body.challenge
  const type = (code: string, by = new Visitor()) =>
    by.send('POST', '/v1/sessions/second-factor', { challenge: asked, code })
  const thief = new Visitor()
  const tries = []
  for (let i = 0; i < 7; i++) tries.push((await type('wrong', thief)).status)
  expect(tries).toEqual([...Array(6).fill(401), 429])
  const known = new Visitor()
  expect((await type(await code(1), known)).status).toBe(201)
  const [held] = await testDb().select().from(credential).where(eq(credential.athleteId, id))
  const account = { athleteId: id, passwordHash: held?.password ?? null }
  for (let i = 0; i < 100; i++) await limitDay(testContext(), 'second-factor', account).catch(() => null)
  expect((await type('000000')).status).toBe(429)
  expect((await type('000000', known)).status).toBe(401)
  expect((await type(recovery[0] ?? '')).status).toBe(201)
})

test('ACC-02 a log-in that the old password began ends with it: a right code does not finish it', async () => {
  const { email, visitor, code, recovery } = await guarded()
  const thief = new Visitor()
  const { challenge } = (await thief.logIn(email)).body
  const change = { current_password: PASSWORD, password: NEW }
  expect((await visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  for (const typed of [await code(1), recovery[0]]) {
    const late = await thief.send('POST', '/v1/sessions/second-factor', { challenge, code: typed })
    expect(late.status).toBe(401)
  }
  // Neither was used up by it.
  const own = (await new Visitor().logIn(email, NEW)).body.challenge
  const whole = { challenge: own, code: recovery[0] }
  expect((await thief.send('POST', '/v1/sessions/second-factor', whole)).status).toBe(201)
})

test('ACC-02 a log-in that the old password began ends with a reset too', async () => {
  const { id, email, recovery } = await guarded()
  // A second factor that stays with the reset: what ends is the log-in.
  await testDb().execute(sql`update two_factor set enabled_at = null where athlete_id = ${id}`)
  const thief = new Visitor()
  const { challenge } = (await thief.logIn(email)).body
  await thief.send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const reset = { token, password: NEW }
  expect((await new Visitor().send('POST', '/v1/password/reset', reset)).status).toBe(200)
  const late = { challenge, code: recovery[0] }
  expect((await thief.send('POST', '/v1/sessions/second-factor', late)).status).toBe(401)
})

/** What the owner does by their mailbox: the page's options, then a new password. */
async function reset(email: string) {
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const shown = await new Visitor().send('POST', '/v1/password/reset/options', { token })
  expect((await new Visitor().send('POST', '/v1/password/reset', { token, password: NEW })).status).toBe(200)
  const [mail] = await mailsTo(email, 'password-changed')
  return {
    told: [shown.body.ends_second_step, mail?.secondStepEnded],
    status: (await new Visitor().logIn(email, NEW)).body.status,
  }
}

test('SEC-03/factor one that a thief has just switched on ends with the owner’s reset, which says so', async () => {
  const { email } = await guarded()
  expect(await mailsTo(email, 'second-factor-on')).toMatchObject([{ days: 7 }])
  expect(await reset(email)).toEqual({ told: [true, true], status: 'signed_in' })
})

test('SEC-03/factor one that is older than a week stays with a reset, also where its owner replaced it lately', async () => {
  const { email, id, visitor, recovery } = await guarded()
  const since = sql`update two_factor set enabled_at = now() - interval '8 days' where athlete_id = ${id}`
  await testDb().execute(since)
  const begun = await visitor.send('POST', '/v1/two-factor', { password: PASSWORD, code: recovery[0] })
  const code = await totpAt(fromBase32(begun.body.secret), Math.floor(Date.now() / 30_000) + 1)
  expect((await visitor.send('POST', '/v1/two-factor/confirmation', { code })).status).toBe(201)
  expect(await reset(email)).toEqual({ told: [false, false], status: 'second_factor' })
})

test('ACC-02 a second factor is asked for, its codes work once, and recovery codes too', async () => {
  const { email, visitor } = await signedIn()
  const begun = await visitor.send('POST', '/v1/two-factor', { password: PASSWORD })
  const secret = fromBase32(begun.body.secret)
  const step = () => Math.floor(Date.now() / 30_000)
  expect((await visitor.send('POST', '/v1/two-factor/confirmation', { code: '000000x' })).status).toBe(401)
  expect((await visitor.logIn(email)).status).toBe(201)
  // The step of now: should it end before the code comes, the code still counts.
  const first = await totpAt(secret, step())
  const confirmed = await visitor.send('POST', '/v1/two-factor/confirmation', { code: first })
  const codes: string[] = confirmed.body.recovery_codes
  expect(new Set(codes).size).toBe(10)

  const login = async (code: string) => {
    const guest = new Visitor()
    const asked = await guest.logIn(email)
    expect(asked).toMatchObject({ status: 200, body: { status: 'second_factor' } })
    expect(guest.cookie).toBe('')
    return (await guest.send('POST', '/v1/sessions/second-factor', { challenge: asked.body.challenge, code }))
      .status
  }
  expect(await login(first)).toBe(401)
  expect(await login(await totpAt(secret, step() + 1))).toBe(201)
  expect(await login(codes[0] ?? '')).toBe(201)
  expect(await login(codes[0] ?? '')).toBe(401)
  expect((await visitor.get('/v1/two-factor')).body).toEqual({ enabled: true, recovery_codes_left: 9 })
  const forged = await visitor.send('POST', '/v1/sessions/second-factor', {
    challenge: 'e30.x',
    code: codes[1],
  })
  expect(forged.status).toBe(401)
  const off = { password: PASSWORD, code: codes[2] }
  expect((await visitor.send('DELETE', '/v1/two-factor', off)).status).toBe(204)
  expect((await visitor.logIn(email)).status).toBe(201)
})
