import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { SoftAuthenticator } from '#dev/test/soft-authenticator.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { linkToken, makePerson, PASSWORD, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete, credential, passkey, session, twoFactor } from '#worker/db/schema/account/accounts.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { addPasskey } from './add-passkey.ts'
import { beginPasskey } from './begin-passkey.ts'
import { beginTwoFactor } from './begin-two-factor.ts'
import { changeMe } from './change-me.ts'
import { changePassword } from './change-password.ts'
import { confirmTwoFactorCode } from './confirm-two-factor-code.ts'
import { endTwoFactor } from './end-two-factor.ts'
import { forgotPassword } from './forgot-password.ts'
import { logIn } from './log-in.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { resetPassword } from './reset-password.ts'
import { verifySecondFactor } from './verify-second-factor.ts'

const HERE = { address: crypto.randomUUID(), userAgent: '' }
const NEW = 'another long night run'

async function person() {
  const { id, email } = await makePerson()
  const own = testContext({ actor: athleteActor(id) })
  const change = () => changePassword(own, { currentPassword: PASSWORD, password: NEW })
  const open = () => testDb().$count(session, eq(session.athleteId, id))
  return { id, email, own, change, open }
}

test('ACC-02 a log-in whose password is changed while it is looked at opens nothing', async () => {
  const { email, change, open } = await person()
  const input = { email, password: PASSWORD, bearer: false }
  await expect(logIn(beforeStore(testContext(), change), input, HERE)).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  expect(await open()).toBe(0)
  expect((await new Visitor().logIn(email, NEW)).status).toBe(201)
})

test.each(['a new password', 'a block'] as const)(
  'ACC-02 a log-in that waits for its code is ended by %s',
  async (end) => {
    const { id, email, own, change, open } = await person()
    const { secret } = await beginTwoFactor(own, { password: PASSWORD, code: '' })
    const code = (steps: number) => totpAt(fromBase32(secret), Math.floor(own.now.getTime() / 30_000) + steps)
    await confirmTwoFactorCode(own, { code: await code(0) })
    const visitor = testContext({ now: own.now })
    const asked = await logIn(visitor, { email, password: PASSWORD, bearer: false }, HERE)
    if (asked.status !== 'second_factor') throw new Error('no second factor was asked for')
    if (end === 'a block')
      await testDb().update(athlete).set({ blockedAt: own.now }).where(eq(athlete.id, id))
    else await change()
    const input = { challenge: asked.challenge, code: await code(1), bearer: false }
    await expect(verifySecondFactor(visitor, input, HERE)).rejects.toMatchObject({
      code: end === 'a block' ? 'blocked' : 'unauthenticated',
    })
    expect(await open()).toBe(0)
  },
)

test('ACC-02 a second factor that is typed while the password is changed opens nothing', async () => {
  const { email, own, change, open } = await person()
  const { secret } = await beginTwoFactor(own, { password: PASSWORD, code: '' })
  const code = (steps: number) => totpAt(fromBase32(secret), Math.floor(own.now.getTime() / 30_000) + steps)
  await confirmTwoFactorCode(own, { code: await code(0) })
  const visitor = testContext({ now: own.now })
  const asked = await logIn(visitor, { email, password: PASSWORD, bearer: false }, HERE)
  if (asked.status !== 'second_factor') throw new Error('no second factor was asked for')
  const input = { challenge: asked.challenge, code: await code(1), bearer: false }
  await expect(verifySecondFactor(beforeStore(visitor, change), input, HERE)).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  expect(await open()).toBe(0)
})

test('ACC-02 a log-in that is stored while the password is just being changed waits for it, and opens nothing', async () => {
  const { id, email, open } = await person()
  const isHeld = () =>
    until('the password is being changed', async () => {
      const { rows } =
        await testDb().execute(sql`select 1 from pg_locks where locktype = 'advisory' and granted
        and objid = 4712 and database = (select oid from pg_database where datname = current_database())`)
      return rows.length > 0
    })
  // Held until someone waits for it, and let go with the password changed and every device logged out.
  const change = sql.raw(`do $$ begin
    update credential set password = 'another' where athlete_id = '${id}';
    delete from session where athlete_id = '${id}';
    perform pg_advisory_xact_lock(4712);
    for i in 1..1000 loop
      exit when exists (select 1 from pg_locks where transactionid = pg_current_xact_id()::xid and not granted);
      perform pg_sleep(0.025);
    end loop;
  end $$`)
  const input = { email, password: PASSWORD, bearer: false }
  const late = logIn(beforeStore(testContext(), isHeld), input, HERE).then(
    () => 'opened',
    (error) => error.code,
  )
  const [outcome] = await Promise.all([late, testDb().execute(change)])
  expect([outcome, await open()]).toEqual(['unauthenticated', 0])
})

test('ACC-02 a link to a new password that was asked for while the address changed is over', async () => {
  const { id, email } = await person()
  const db = testDb()
  const move = () =>
    db
      .update(athlete)
      .set({ email: `new-${email}` })
      .where(eq(athlete.id, id))
  await forgotPassword(
    beforeStore(testContext(), async () => void (await move())),
    { email },
    HERE,
  )
  const input = { token: await linkToken(email, 'reset-password'), password: NEW, keepPasskeys: [] }
  await expect(resetPassword(testContext(), input, HERE)).rejects.toMatchObject({ code: 'gone' })
  expect((await new Visitor().logIn(`new-${email}`, PASSWORD)).status).toBe(201)
})

/** A thief with the old password and an open page, whose session was confirmed an instant before the reset. */
async function thief(hasFactor: boolean) {
  const { id, email, own } = await person()
  const reset = async () => {
    await forgotPassword(testContext(), { email }, { ...HERE, address: id })
    const input = { token: await linkToken(email, 'reset-password'), password: NEW, keepPasskeys: [] }
    await resetPassword(testContext(), input, { ...HERE, address: id })
  }
  const begun = await beginTwoFactor(own, { password: PASSWORD, code: '' })
  const code = (steps: number) =>
    totpAt(fromBase32(begun.secret), Math.floor(own.now.getTime() / 30_000) + steps)
  const codes = hasFactor ? (await confirmTwoFactorCode(own, { code: await code(0) })).recoveryCodes : []
  // Of an honest owner: one that has been on for long stays with a reset.
  await testDb().execute(sql`update two_factor set enabled_at = null where verified and athlete_id = ${id}`)
  const factors = () =>
    testDb()
      .select({ codes: twoFactor.backupCodes, verified: twoFactor.verified })
      .from(twoFactor)
      .where(eq(twoFactor.athleteId, id))
  const keys = () => testDb().$count(passkey, eq(passkey.athleteId, id))
  const password = async () =>
    (await testDb().select().from(credential).where(eq(credential.athleteId, id)))[0]?.password
  const key = async () => {
    const { challenge, options } = await beginPasskey(own, { password: PASSWORD, code: codes[0] ?? '' })
    const credential = JSON.parse(await new SoftAuthenticator(env.APP_ORIGIN).create(options))
    return { name: 'Key', challenge, credential }
  }
  const both = { password: PASSWORD, code: codes[1] ?? '' }
  return { own, reset, code, both, factors, keys, key, password }
}

test('SEC-03/begun a passkey or a second factor that was begun before a reset is not finished after it', async () => {
  const { own, reset, key, keys, code, factors } = await thief(false)
  const made = await key()
  await reset()
  await expect(addPasskey(own, made)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(confirmTwoFactorCode(own, { code: await code(0) })).rejects.toMatchObject({ code: 'conflict' })
  expect([await keys(), await factors()]).toEqual([0, []])
})

test('SEC-03/begun a passkey that is stored in the instant of a reset is refused', async () => {
  const { own, reset, key, keys } = await thief(false)
  const made = await key()
  await expect(addPasskey(beforeStore(own, reset), made)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await keys()).toBe(0)
})

test('SEC-03/begun a second factor that is begun or switched on in the instant of a reset is none', async () => {
  const one = await thief(false)
  const first = { code: await one.code(0) }
  await expect(confirmTwoFactorCode(beforeStore(one.own, one.reset), first)).rejects.toMatchObject({
    code: 'conflict',
  })
  const two = await thief(false)
  const late = beginTwoFactor(beforeStore(two.own, two.reset), { password: PASSWORD, code: '' })
  await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  expect([await one.factors(), await two.factors()]).toEqual([[], []])
})

test('SEC-03/begun a password that crosses a reset is not the one that stays', async () => {
  const { own, reset, password } = await thief(false)
  let stored: unknown
  const crossed = beforeStore(own, async () => {
    await reset()
    stored = await password()
  })
  const change = changePassword(crossed, { currentPassword: PASSWORD, password: 'typed by the thief' })
  await expect(change).rejects.toMatchObject({ code: 'forbidden' })
  expect(await password()).toBe(stored)
})

test.each([
  ['new recovery codes', renewRecoveryCodes],
  ['the end of a second factor', endTwoFactor],
] as const)('SEC-03/begun %s that cross a reset change nothing', async (_, verb) => {
  const { own, reset, both, factors } = await thief(true)
  const held = await factors()
  let isReset = false
  // The first thing stored is that the code is used up.
  const crossed = beforeStore(own, async () => {
    if (!isReset) await reset()
    isReset = true
  })
  await expect(verb(crossed, both)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await factors()).toMatchObject([{ verified: true }])
  expect(JSON.parse((await factors())[0]?.codes ?? '[]')).toHaveLength(
    JSON.parse(held[0]?.codes ?? '[]').length - 1,
  )
})

test('ONB-10 of two changes of one account at once each keeps what it changed', async () => {
  const { id, own } = await person()
  const both = beforeStore(own, async () => void (await changeMe(own, { zone: 'America/Denver' })))
  await changeMe(both, { name: 'Alex' })
  const [row] = await testDb().select().from(athlete).where(eq(athlete.id, id))
  expect(row).toMatchObject({ name: 'Alex', zone: 'America/Denver' })
})
