import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { linkToken, mailsTo, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete, passkey, verification } from '#worker/db/schema/account/accounts.ts'

const NEW_PASSWORD = 'the owner alone knows'

/** Who knows the password asked for another address; what they hold is its link. */
async function attacked() {
  const owner = await signedIn()
  const taken = `thief-${owner.email}`
  const begun = await owner.visitor.send('PUT', '/v1/email', { password: PASSWORD, email: taken })
  expect(begun.status).toBe(202)
  return { ...owner, taken, stolen: await linkToken(taken, 'confirm-new-email') }
}

const confirm = (token: string) => new Visitor().send('POST', '/v1/email/verification', { token })
const addressOf = async (id: string) =>
  (await testDb().select({ email: athlete.email }).from(athlete).where(eq(athlete.id, id)))[0]?.email

async function reset(email: string, keep?: string[]) {
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const shown = await new Visitor().send('POST', '/v1/password/reset/options', { token })
  const input = { token, password: NEW_PASSWORD, ...(keep ? { keep_passkeys: keep } : {}) }
  expect((await new Visitor().send('POST', '/v1/password/reset', input)).status).toBe(200)
  return shown
}

test('SEC-03 a change of address that was asked for before a reset is over', async () => {
  const { id, email, stolen } = await attacked()
  await reset(email)
  expect((await confirm(stolen)).status).toBe(410)
  expect(await addressOf(id)).toBe(email)
  expect((await testDb().select().from(verification)).filter(({ value }) => value.includes(id))).toEqual([])
})

test('SEC-03 a new password typed by its owner ends what the old one asked for', async () => {
  const { id, email, stolen, visitor } = await attacked()
  const change = { current_password: PASSWORD, password: NEW_PASSWORD }
  expect((await visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  expect((await confirm(stolen)).status).toBe(410)
  expect(await addressOf(id)).toBe(email)
})

test('SEC-03 a link that outlived its password by any way is over all the same', async () => {
  const { id, email, stolen, visitor } = await attacked()
  const kept = await testDb().select().from(verification)
  await visitor.send('PUT', '/v1/password', { current_password: PASSWORD, password: NEW_PASSWORD })
  await testDb().insert(verification).values(kept).onConflictDoNothing()
  expect((await confirm(stolen)).status).toBe(410)
  expect(await addressOf(id)).toBe(email)
})

test('SEC-03 the old address learns of a change when it begins, and can end it, once', async () => {
  const { id, email, taken, stolen } = await attacked()
  const [told] = await mailsTo(email, 'email-change-begun')
  expect(told?.email).toBe(taken)
  const token = await linkToken(email, 'email-change-begun')
  const cancel = () => new Visitor().send('POST', '/v1/email/cancellation', { token })
  expect(await cancel()).toMatchObject({ status: 200, body: { status: 'kept' } })
  expect((await cancel()).status).toBe(410)
  expect((await confirm(stolen)).status).toBe(410)
  expect(await addressOf(id)).toBe(email)
})

test('ACC-02 a change that nobody ends goes through, and its second asking replaces the first', async () => {
  const { id, email, visitor, stolen } = await attacked()
  const next = `next-${email}`
  await visitor.send('PUT', '/v1/email', { password: PASSWORD, email: next })
  expect((await confirm(stolen)).status).toBe(410)
  expect((await confirm(await linkToken(next, 'confirm-new-email'))).status).toBe(200)
  expect(await addressOf(id)).toBe(next)
})

test('SEC-03 a reset names the passkeys there are, and only those stay that its owner names', async () => {
  const { id, email } = await signedIn()
  const key = (name: string) => ({
    ...{ id: `psk_${name}_${id}`, athleteId: id, credentialId: `${name}${id}`, publicKey: 'x' },
    ...{ counter: 0, name, isSynced: false, createdAt: new Date() },
  })
  await testDb()
    .insert(passkey)
    .values([key('mine'), key('theirs')])
  const shown = await reset(email, [`psk_mine_${id}`])
  expect(shown.body.passkeys).toMatchObject([{ name: 'mine' }, { name: 'theirs' }])
  const left = () => testDb().select({ name: passkey.name }).from(passkey).where(eq(passkey.athleteId, id))
  expect(await left()).toEqual([{ name: 'mine' }])
  await reset(email)
  expect(await left()).toEqual([])
})
