import { sql } from 'drizzle-orm'
import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin, asAthlete } from '#dev/routes/people.ts'
import { asVisitor, confirmed, mailed, twoFactor, why } from '#dev/routes/prepare/athlete.ts'
import { linkToken, makePerson, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'

/** An address that somebody registered with by a code that was passed on, and has not proved. */
async function unproved(): Promise<string> {
  const email = `new-${crypto.randomUUID()}@example.org`
  await testDb().execute(sql`insert into invite (id, code, uses_left, created_at)
    values (${`inv_${email}`}, ${email}, 1, now())`)
  await new Visitor().send('POST', '/v1/accounts', { email, name: 'New', invite_code: email })
  return email
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/accounts': async () => {
    const email = `new-${crypto.randomUUID()}@example.org`
    await testDb().execute(sql`insert into invite (id, email, code, uses_left, created_at)
      values (${`inv_${email}`}, ${email}, ${email}, 1, now())`)
    return asVisitor('/v1/accounts', { email, password: PASSWORD, name: 'New', invite_code: email })
  },
  'POST /v1/email/verification': async () => {
    const email = await unproved()
    return asVisitor('/v1/email/verification', {
      token: await linkToken(email, 'verify-email'),
      password: PASSWORD,
    })
  },
  'POST /v1/email/verification/resend': async () => {
    return asVisitor('/v1/email/verification/resend', { email: await unproved() })
  },
  'PUT /v1/email': async () => {
    const { visitor } = await signedIn()
    return {
      path: '/v1/email',
      cookie: visitor.cookie,
      body: { password: PASSWORD, email: `${crypto.randomUUID()}@example.org` },
    }
  },
  'POST /v1/password/forgotten': async () =>
    asVisitor('/v1/password/forgotten', { email: (await makePerson()).email }),
  'POST /v1/password/reset': async () => {
    const token = await mailed('reset-password', (email) =>
      new Visitor().send('POST', '/v1/password/forgotten', { email }),
    )
    return asVisitor('/v1/password/reset', { token, password: 'another long run' })
  },
  'POST /v1/password/reset/options': async () => {
    const token = await mailed('reset-password', (email) =>
      new Visitor().send('POST', '/v1/password/forgotten', { email }),
    )
    return asVisitor('/v1/password/reset/options', { token })
  },
  'POST /v1/email/cancellation': async () => {
    const { visitor, email } = await signedIn()
    await visitor.send('PUT', '/v1/email', {
      password: PASSWORD,
      email: `${crypto.randomUUID()}@example.org`,
    })
    return asVisitor('/v1/email/cancellation', { token: await linkToken(email, 'email-change-begun') })
  },
  'PUT /v1/password': async () => {
    const { visitor } = await signedIn()
    return {
      path: '/v1/password',
      cookie: visitor.cookie,
      body: { current_password: PASSWORD, password: 'another long run' },
    }
  },
  'POST /v1/sessions': async () =>
    asVisitor('/v1/sessions', { email: (await makePerson()).email, password: PASSWORD }),
  'POST /v1/sessions/second-factor': async () => {
    const { email, recovery } = await confirmed()
    const asked = await new Visitor().logIn(email)
    return asVisitor('/v1/sessions/second-factor', { challenge: asked.body.challenge, code: recovery })
  },
  'POST /v1/passkeys/options': async () => ({
    path: '/v1/passkeys/options',
    cookie: (await signedIn()).visitor.cookie,
    body: { password: PASSWORD },
  }),
  'DELETE /v1/sessions': async () => ({ path: '/v1/sessions', cookie: (await signedIn()).visitor.cookie }),
  'DELETE /v1/sessions/current': async () => ({
    path: '/v1/sessions/current',
    cookie: (await signedIn()).visitor.cookie,
  }),
  'DELETE /v1/sessions/:id': async () => {
    const { visitor, email } = await signedIn()
    await new Visitor().logIn(email)
    const { body } = await visitor.get('/v1/sessions')
    const other = body.sessions.find((one: { is_current: boolean }) => !one.is_current)
    return { path: `/v1/sessions/${other.id}`, cookie: visitor.cookie }
  },
  'POST /v1/two-factor': async () => ({
    path: '/v1/two-factor',
    cookie: (await signedIn()).visitor.cookie,
    body: { password: PASSWORD },
  }),
  'POST /v1/two-factor/confirmation': async () => {
    const { visitor, code } = await twoFactor()
    return { path: '/v1/two-factor/confirmation', cookie: visitor.cookie, body: { code } }
  },
  'POST /v1/two-factor/recovery-codes': async () => {
    const { visitor, next: code } = await confirmed()
    return {
      path: '/v1/two-factor/recovery-codes',
      cookie: visitor.cookie,
      body: { password: PASSWORD, code },
    }
  },
  'DELETE /v1/two-factor': async () => {
    const { visitor, next: code } = await confirmed()
    return { path: '/v1/two-factor', cookie: visitor.cookie, body: { password: PASSWORD, code } }
  },
  'PATCH /v1/me': (me) => ({ path: '/v1/me', cookie: me.cookie, body: { name: 'Robin' } }),
  'POST /v1/admin/invites': (_, boss) => ({
    path: '/v1/admin/invites',
    cookie: boss.cookie,
    body: { email: `${crypto.randomUUID()}@example.org`, ...why },
  }),
  'DELETE /v1/admin/invites/:id': async (_, boss) => {
    const id = `inv_${crypto.randomUUID()}`
    await testDb().execute(sql`insert into invite (id, email, code, uses_left, created_at)
      values (${id}, ${`${id}@example.org`}, ${id}, 1, now())`)
    return { path: `/v1/admin/invites/${id}`, cookie: boss.cookie }
  },
  'POST /v1/admin/athletes/:id/password-reset': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/password-reset`,
    cookie: boss.cookie,
    body: why,
  }),
  'GET /v1/admin/invites': asAdmin('/v1/admin/invites'),
  'GET /v1/passkeys': asAthlete('/v1/passkeys'),
  'GET /v1/accounts/policy': asAthlete('/v1/accounts/policy'),
  'POST /v1/sessions/passkey/options': asAthlete('/v1/sessions/passkey/options'),
  'GET /v1/sessions': asAthlete('/v1/sessions'),
  'POST /v1/sessions/others/revocation': asAthlete('/v1/sessions/others/revocation'),
  'GET /v1/two-factor': asAthlete('/v1/two-factor'),
  'GET /v1/me': asAthlete('/v1/me'),
}
