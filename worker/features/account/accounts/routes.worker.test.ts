import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { linkToken, mailsTo, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { athlete, session } from '#worker/db/schema/account/accounts.ts'
import { auditLog } from '#worker/db/schema/admin/system.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'

const PUBLIC = ['/healthz', '/readyz', '/v1/status', '/v1/accounts/policy']

test('ACC-03 a session that is over, or of a blocked person, changes nothing at a public route', async () => {
  const [ended, blocked] = [await signedIn(), await signedIn()]
  await testDb().delete(session).where(eq(session.athleteId, ended.id))
  await testDb().update(athlete).set({ blockedAt: new Date() }).where(eq(athlete.id, blocked.id))
  expect((await ended.visitor.get('/v1/me')).status).toBe(401)
  expect((await blocked.visitor.get('/v1/me')).status).toBe(403)
  for (const path of PUBLIC) {
    expect({ path, status: (await ended.visitor.get(path)).status }).toEqual({ path, status: 200 })
    expect({ path, status: (await blocked.visitor.get(path)).status }).toEqual({ path, status: 200 })
  }
})

test('OPS-03/log each request is one line with its status and duration, refused and lost ones too', async () => {
  const { email, visitor } = await signedIn()
  const lines: Record<string, unknown>[] = []
  const spy = vi
    .spyOn(console, 'log')
    .mockImplementation((line: unknown) => void lines.push(JSON.parse(String(line))))
  await visitor.get('/v1/me')
  await visitor.logIn(email, 'not the password')
  await visitor.send('POST', '/v1/sessions', { email: 'none' })
  await new Visitor().get('/v1/me')
  await visitor.send('DELETE', '/v1/sessions/current', undefined, { Origin: 'https://elsewhere.example' })
  await visitor.get('/v1/nowhere')
  spy.mockRestore()
  const requests = lines.filter((line) => line.event === 'request' || line.event === 'request.failed')
  expect(requests.map(({ route, status }) => [route, status])).toEqual([
    ['/v1/me', 200],
    ['/v1/sessions', 401],
    ['/v1/sessions', 422],
    ['/v1/me', 401],
    expect.arrayContaining([403]),
    expect.arrayContaining([404]),
  ])
  expect(requests.every(({ durationMs }) => typeof durationMs === 'number')).toBe(true)
  expect(requests.map(({ error }) => error)).toEqual([
    undefined,
    'AppError:unauthenticated',
    'AppError:invalid_input',
    'AppError:unauthenticated',
    'AppError:forbidden',
    undefined,
  ])
})

test('ADM-03/password support sends the mail to set a new password, audited, and never sees its link', async () => {
  const { visitor } = await staff(['athletes.support'])
  const { id, email } = await makePerson()
  const path = `/v1/admin/athletes/${id}/password-reset`
  expect((await visitor.send('POST', path, { reason: '' })).status).toBe(422)
  const answer = await visitor.send('POST', path, { reason: 'Asked by phone' })
  expect(answer).toMatchObject({ status: 202, body: { status: 'check_mail' } })
  expect(JSON.stringify(answer.body)).not.toContain('token')
  expect(await mailsTo(email, 'reset-password')).toHaveLength(1)
  const rows = await testDb().select().from(auditLog).where(eq(auditLog.targetId, id))
  expect(rows).toMatchObject([{ action: 'athlete.password_reset_mail', reason: 'Asked by phone' }])
  const token = await linkToken(email, 'reset-password')
  const reset = await new Visitor().send('POST', '/v1/password/reset', {
    token,
    password: `${PASSWORD} anew`,
  })
  expect(reset.status).toBe(200)
  expect(
    (await visitor.send('POST', '/v1/admin/athletes/ath_none/password-reset', { reason: 'Why not' })).status,
  ).toBe(404)
  await testDb().update(athlete).set({ blockedAt: new Date() }).where(eq(athlete.id, id))
  expect((await visitor.send('POST', path, { reason: 'Asked again' })).status).toBe(409)
})

test('ACC-07/common a password that everybody tries first is refused wherever one is set, and nothing is used up', async () => {
  const refused = { status: 422, body: { error: { code: 'invalid_input', field: 'password' } } }
  const [common, better] = ['Password2026!', 'after the reset']
  const { email, visitor } = await signedIn()
  const change = (password: string) =>
    visitor.send('PUT', '/v1/password', { current_password: PASSWORD, password })
  expect(await change(common)).toMatchObject(refused)
  expect((await visitor.get('/v1/me')).status).toBe(200)
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const reset = (password: string) => new Visitor().send('POST', '/v1/password/reset', { token, password })
  expect(await reset(common)).toMatchObject(refused)
  expect((await new Visitor().logIn(email, PASSWORD)).status).toBe(201)
  expect((await reset(better)).status).toBe(200)
  const unproven = await makePerson({ emailVerified: false })
  await new Visitor().send('POST', '/v1/email/verification/resend', { email: unproven.email })
  const proof = await linkToken(unproven.email, 'verify-email')
  const verify = (password: string) =>
    new Visitor().send('POST', '/v1/email/verification', { token: proof, password })
  expect(await verify(common)).toMatchObject(refused)
  expect((await verify(better)).status).toBe(200)
})
