import { env } from 'cloudflare:workers'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { SoftAuthenticator } from '#dev/test/soft-authenticator.ts'
import { testDb } from '#dev/test/visitor.ts'
import { invite } from '#worker/db/schema/account/accounts.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { byKey, type Story } from './attacker-story-fixture.ts'

/** What can happen in a story, each by what it is. */
export type Actions = Record<string, () => Promise<unknown>>

export const TYPED = 'typed by the thief'

/** How an account comes to be, by whichever of the two. */
export const beginnings = ({ email, code, owner, newest }: Story): Actions => ({
  'the thief registers the address': () =>
    new Visitor().send('POST', '/v1/accounts', { email, name: 'Thief', invite_code: code }),
  'an invitation comes to be': () =>
    testDb()
      .insert(invite)
      .values({ id: `inv_${crypto.randomUUID()}`, code, usesLeft: 5, createdAt: new Date() } as never)
      .onConflictDoNothing(),
  'the owner confirms the address': async () => {
    const token = await newest(email, 'verify-email')
    const input = { token, password: owner.password }
    if (token) await owner.visitor.send('POST', '/v1/email/verification', input)
  },
})

/** How the thief gets into the account, and stays in it. */
export const takingOver = ({ email, taken, thief, latest, row, newest, proof }: Story): Actions => ({
  'the thief logs in': async () => {
    const visitor = new Visitor()
    const { body } = await visitor.logIn((await row())?.email ?? email, thief.password)
    if (body.challenge) thief.challenges.push(body.challenge)
    if (visitor.cookie) thief.visitors.push(visitor)
  },
  'the thief asks for another address': async () =>
    latest().send('PUT', '/v1/email', { ...(await proof()), email: taken }),
  'the thief asks for another address, and confirms it in their own mailbox': async () => {
    await latest().send('PUT', '/v1/email', { ...(await proof()), email: taken })
    const token = await newest(taken, 'confirm-new-email')
    if (token) await new Visitor().send('POST', '/v1/email/verification', { token })
  },
  'the thief confirms it in their own mailbox': async () => {
    const token = await newest(taken, 'confirm-new-email')
    if (token) await new Visitor().send('POST', '/v1/email/verification', { token })
  },
  'the thief changes the password': async () => {
    const { password: current_password, ...more } = await proof()
    const { status } = await latest().send('PUT', '/v1/password', {
      current_password,
      password: TYPED,
      ...more,
    })
    if (status === 200) thief.password = TYPED
  },
  'the thief adds a passkey': async () => {
    const { status, body } = await latest().send('POST', '/v1/passkeys/options', await proof())
    if (status >= 300) return
    const key = new SoftAuthenticator(env.APP_ORIGIN)
    const credential = await key.create(body.options)
    const input = { name: 'Theirs', challenge: body.challenge, credential }
    if ((await latest().send('POST', '/v1/passkeys', input)).status === 201) thief.keys.push(key)
  },
  'the thief comes by the passkey': async () => {
    const [key] = thief.keys
    if (key) await byKey(key).then(({ visitor }) => visitor.cookie && thief.visitors.push(visitor))
  },
  'the thief turns a second factor on': async () => {
    const { status, body } = await latest().send('POST', '/v1/two-factor', await proof())
    if (status >= 300) return
    const first = await totpAt(fromBase32(body.secret), Math.floor(Date.now() / 30_000) - 1)
    const { status: on } = await latest().send('POST', '/v1/two-factor/confirmation', { code: first })
    if (on < 300) thief.secret = body.secret
  },
})

/** What its owner does meanwhile, and how sessions end. */
export function meanwhile({ email, person, practice, owner, latest, row, newest }: Story): Actions {
  let forgotten = 0
  return {
    'somebody forgets the password': async () => {
      const to = (await row())?.email ?? email
      if (forgotten++ < 2) await new Visitor().send('POST', '/v1/password/forgotten', { email: to })
    },
    'the owner logs in': () => owner.visitor.logIn(email, owner.password),
    'the owner changes the password': async () => {
      const change = { current_password: owner.password, password: 'changed by its owner' }
      const { status } = await owner.visitor.send('PUT', '/v1/password', change)
      if (status === 200) owner.password = change.password
    },
    'the owner keeps the address': async () => {
      const token = await newest(email, 'email-change-begun')
      if (token) await owner.visitor.send('POST', '/v1/email/cancellation', { token })
    },
    'the owner changes the address back': async () => {
      await owner.visitor.send('PUT', '/v1/email', { password: owner.password, email })
      const token = await newest(email, 'confirm-new-email')
      if (token) await new Visitor().send('POST', '/v1/email/verification', { token })
    },
    'the owner logs out': () => owner.visitor.send('DELETE', '/v1/sessions/current'),
    'the thief logs out': () => latest().send('DELETE', '/v1/sessions/current'),
    'the thief leaves the practice': async () =>
      practice && latest().send('DELETE', `${practice.path}/members/${person?.id}`),
    'the owner logs out everywhere': () => owner.visitor.send('DELETE', '/v1/sessions'),
  }
}
