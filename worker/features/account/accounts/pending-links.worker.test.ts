import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { linkToken, mailsTo, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete, passkey, verification } from '#worker/db/schema/account/accounts.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'

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

test('SEC-03/links each link that a password allowed is bound to it: brought back under a new one, none opens', async () => {
  const { id, email, taken, stolen, visitor } = await attacked()
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const [begun, asked] = [
    await linkToken(email, 'email-change-begun'),
    await linkToken(email, 'reset-password'),
  ]
  const mine = (rows: { value: string }[]) => rows.filter(({ value }) => value.includes(id))
  const kept = mine(await testDb().select().from(verification)) as (typeof verification.$inferInsert)[]
  expect(kept.map(({ identifier }) => identifier.split(':')[0]).sort()).toEqual(['cancel', 'email', 'reset'])
  await visitor.send('PUT', '/v1/password', { current_password: PASSWORD, password: NEW_PASSWORD })
  expect(mine(await testDb().select().from(verification))).toEqual([])
  await testDb().insert(verification).values(kept)
  const anyone = new Visitor()
  const opened = [
    await confirm(stolen),
    await anyone.send('POST', '/v1/email/cancellation', { token: begun }),
    await anyone.send('POST', '/v1/password/reset/options', { token: asked }),
    await anyone.send('POST', '/v1/password/reset', { token: asked, password: 'typed by the thief' }),
  ]
  expect(opened.map(({ status }) => status)).toEqual([410, 410, 410, 410])
  expect(await addressOf(id)).toBe(email)
  expect((await new Visitor().logIn(email, NEW_PASSWORD)).status).toBe(201)
  expect((await new Visitor().logIn(taken, NEW_PASSWORD)).status).toBe(401)
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

const keyOf = (id: string, name: string) => ({
  ...{ id: `psk_${name}_${id}`, athleteId: id, credentialId: `${name}${id}`, publicKey: 'x' },
  ...{ counter: 0, name, isSynced: false, createdAt: new Date() },
})

test('SEC-03 a reset names the passkeys there are, and only those stay that its owner names', async () => {
  const { id, email } = await signedIn()
  await testDb()
    .insert(passkey)
    .values([keyOf(id, 'mine'), keyOf(id, 'theirs')])
  const shown = await reset(email, [`psk_mine_${id}`])
  expect(shown.body.passkeys).toMatchObject([{ name: 'mine' }, { name: 'theirs' }])
  const left = () => testDb().select({ name: passkey.name }).from(passkey).where(eq(passkey.athleteId, id))
  expect(await left()).toEqual([{ name: 'mine' }])
  await reset(email)
  expect(await left()).toEqual([])
})

test('SEC-03 with a new password those passkeys stay that are named, and all where none is spoken of', async () => {
  const { id, visitor } = await signedIn()
  await testDb()
    .insert(passkey)
    .values([keyOf(id, 'mine'), keyOf(id, 'theirs')])
  const left = () => testDb().select({ name: passkey.name }).from(passkey).where(eq(passkey.athleteId, id))
  const change = (current_password: string, more: object) =>
    visitor.send('PUT', '/v1/password', { current_password, password: NEW_PASSWORD, ...more })
  expect((await change(PASSWORD, {})).status).toBe(200)
  expect(await left()).toHaveLength(2)
  expect((await change(NEW_PASSWORD, { keep_passkeys: [`psk_mine_${id}`] })).status).toBe(200)
  expect(await left()).toEqual([{ name: 'mine' }])
})

const takeBack = (token: string) =>
  new Visitor().send('POST', '/v1/password/reset', { token, password: NEW_PASSWORD })

test('SEC-03/undo the old mailbox takes its address back, whatever was done with the account since', async () => {
  const { id, email, taken, stolen, visitor } = await attacked()
  expect((await confirm(stolen)).status).toBe(200)
  // The thief makes it theirs: a password, a passkey, a third address, and the way back from there to the second.
  const change = { current_password: PASSWORD, password: 'typed by the thief' }
  expect((await visitor.send('PUT', '/v1/password', change)).status).toBe(200)
  await testDb().insert(passkey).values(keyOf(id, 'theirs'))
  const third = `third-${email}`
  await visitor.send('PUT', '/v1/email', { password: 'typed by the thief', email: third })
  expect((await confirm(await linkToken(third, 'confirm-new-email'))).status).toBe(200)
  expect((await takeBack(await linkToken(taken, 'email-changed'))).status).toBe(200)
  const thief = new Visitor()
  expect((await thief.logIn(taken, NEW_PASSWORD)).status).toBe(201)
  await thief.send('PUT', '/v1/email', { password: NEW_PASSWORD, email: third })
  expect((await confirm(await linkToken(third, 'confirm-new-email'))).status).toBe(200)
  const late = await linkToken(taken, 'email-changed')

  const token = await linkToken(email, 'email-changed')
  const shown = await new Visitor().send('POST', '/v1/password/reset/options', { token })
  expect(shown.body).toMatchObject({ address_taken_back: email })
  expect((await takeBack(token)).status).toBe(200)
  expect(await addressOf(id)).toBe(email)
  expect((await thief.get('/v1/me')).status).toBe(401)
  expect(await testDb().$count(passkey, eq(passkey.athleteId, id))).toBe(0)
  for (const over of [late, token]) expect((await takeBack(over)).status).toBe(410)
  expect((await testDb().select().from(verification)).filter(({ value }) => value.includes(id))).toEqual([])
  expect((await new Visitor().logIn(email, NEW_PASSWORD)).status).toBe(201)
})

test('SEC-03/undo an owner who changed back by hand leaves the thief nothing', async () => {
  const { id, email, taken, stolen, visitor } = await attacked()
  expect((await confirm(stolen)).status).toBe(200)
  await visitor.send('PUT', '/v1/email', { password: PASSWORD, email })
  expect((await confirm(await linkToken(email, 'confirm-new-email'))).status).toBe(200)
  expect(await addressOf(id)).toBe(email)
  // The mailbox that was used in between learns that it is not any more, and nothing it could do about it.
  expect((await mailsTo(taken, 'email-changed')).map(({ link }) => link)).toEqual([null])
  await reset(email)
  expect((await testDb().select().from(verification)).filter(({ value }) => value.includes(id))).toEqual([])
  const back = await takeBack((await linkToken(taken, 'email-changed')) || crypto.randomUUID())
  expect([back.status, await addressOf(id)]).toEqual([410, email])
})

test('SEC-03/undo an owner who changes back days after the theft leaves the thief’s mailbox no way back', async () => {
  const { id, email, taken, stolen, visitor } = await attacked()
  expect((await confirm(stolen)).status).toBe(200)
  // Nobody looked for three days: the owner's way back is over.
  await testDb().execute(
    sql`delete from verification where identifier like 'undo:%' and value like ${`%${id}%`}`,
  )
  await testDb().execute(sql`update athlete set email_since = now() - interval '3 days' where id = ${id}`)
  await visitor.send('PUT', '/v1/email', { password: PASSWORD, email })
  expect((await confirm(await linkToken(email, 'confirm-new-email'))).status).toBe(200)
  expect((await mailsTo(taken, 'email-changed')).map(({ link }) => link)).toEqual([null])
  // The thief, who still has the password, takes it again: the owner has the way back as the first time.
  await visitor.send('PUT', '/v1/email', { password: PASSWORD, email: taken })
  expect((await confirm(await linkToken(taken, 'confirm-new-email'))).status).toBe(200)
  expect((await takeBack(await linkToken(email, 'email-changed'))).status).toBe(200)
  expect(await addressOf(id)).toBe(email)
})

test('SEC-03/undo an address that was its owner’s for a month keeps its way back, whoever has the one before it', async () => {
  const { id, email, taken: own, stolen, visitor } = await attacked()
  expect((await confirm(stolen)).status).toBe(200)
  await testDb().execute(
    sql`delete from verification where identifier like 'undo:%' and value like ${`%${id}%`}`,
  )
  await testDb().execute(sql`update athlete set email_since = now() - interval '31 days' where id = ${id}`)
  // The old mailbox is somebody else's by now, and so is the password.
  await visitor.send('PUT', '/v1/email', { password: PASSWORD, email })
  expect((await confirm(await linkToken(email, 'confirm-new-email'))).status).toBe(200)
  expect((await takeBack(await linkToken(own, 'email-changed'))).status).toBe(200)
  expect(await addressOf(id)).toBe(own)
})

test('SEC-03/undo the thief’s own way there and back leaves the owner’s way back open', async () => {
  const { id, email, taken, stolen, visitor } = await attacked()
  await confirm(stolen)
  for (const next of [`third-${email}`, taken]) {
    await visitor.send('PUT', '/v1/email', { password: PASSWORD, email: next })
    expect((await confirm(await linkToken(next, 'confirm-new-email'))).status).toBe(200)
  }
  expect(await addressOf(id)).toBe(taken)
  expect((await takeBack(await linkToken(email, 'email-changed'))).status).toBe(200)
  expect(await addressOf(id)).toBe(email)
  expect((await mailsTo(taken, 'email-changed')).map(({ link }) => link)).toContain(null)
  expect((await testDb().select().from(verification)).filter(({ value }) => value.includes(id))).toEqual([])
})

test('SEC-03/undo nobody keeps the old address by registering with it unproved; a proved account keeps it', async () => {
  const [one, other] = [await attacked(), await attacked()]
  for (const { stolen } of [one, other]) expect((await confirm(stolen)).status).toBe(200)
  await makePerson({ email: one.email, emailVerified: false })
  expect((await takeBack(await linkToken(one.email, 'email-changed'))).status).toBe(200)
  expect(await addressOf(one.id)).toBe(one.email)
  await makePerson({ email: other.email })
  expect((await takeBack(await linkToken(other.email, 'email-changed'))).status).toBe(409)
  expect(await addressOf(other.id)).toBe(other.taken)
})

test('SEC-03/undo the way back is over after a day', async () => {
  const { id, email, taken, stolen } = await attacked()
  await confirm(stolen)
  const { rows } =
    await testDb().execute(sql`update verification set expires_at = expires_at - interval '1 day'
    where identifier like 'undo:%' and value like ${`%${id}%`} returning id`)
  expect(rows).toHaveLength(1)
  expect((await takeBack(await linkToken(email, 'email-changed'))).status).toBe(410)
  expect(await addressOf(id)).toBe(taken)
})

test('ACC-02 a forgotten password is set by a link that works once, and every device is logged out', async () => {
  const { email, visitor } = await signedIn()
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const reset = (password: string) => new Visitor().send('POST', '/v1/password/reset', { token, password })
  const answers = await Promise.all([reset('the first of two'), reset('the second of two')])
  expect(answers.map((a) => a.status).toSorted()).toEqual([200, 410])
  const won = answers[0]?.status === 200 ? 'the first of two' : 'the second of two'
  expect((await visitor.get('/v1/me')).status).toBe(401)
  expect((await visitor.logIn(email)).status).toBe(401)
  expect((await visitor.logIn(email, won)).status).toBe(201)
  expect((await reset('a third password')).status).toBe(410)
  expect(await mailsTo(email, 'password-changed')).toHaveLength(1)
})

test('ACC-02 a link to a new password is over after 30 minutes', async () => {
  const { email } = await makePerson()
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const left =
    await testDb().execute(sql`select extract(epoch from expires_at - created_at) as s from verification
    where identifier = ${`reset:${await hashToken(token)}`}`)
  expect(Number(left.rows[0]?.s)).toBe(1800)
  await testDb().execute(sql`update verification set expires_at = now() - interval '1 second'`)
  expect((await new Visitor().send('POST', '/v1/password/reset', { token, password: PASSWORD })).status).toBe(
    410,
  )
})
