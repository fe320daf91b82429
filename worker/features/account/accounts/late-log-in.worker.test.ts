import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { linkToken, makePerson, PASSWORD, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete, session } from '#worker/db/schema/account/accounts.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { beginTwoFactor } from './begin-two-factor.ts'
import { changeMe } from './change-me.ts'
import { changePassword } from './change-password.ts'
import { confirmTwoFactorCode } from './confirm-two-factor-code.ts'
import { forgotPassword } from './forgot-password.ts'
import { logIn } from './log-in.ts'
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

test('ONB-10 of two changes of one account at once each keeps what it changed', async () => {
  const { id, own } = await person()
  const both = beforeStore(own, async () => void (await changeMe(own, { zone: 'America/Denver' })))
  await changeMe(both, { name: 'Alex' })
  const [row] = await testDb().select().from(athlete).where(eq(athlete.id, id))
  expect(row).toMatchObject({ name: 'Alex', zone: 'America/Denver' })
})
