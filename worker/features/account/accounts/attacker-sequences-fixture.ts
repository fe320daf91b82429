import { env, exports } from 'cloudflare:workers'
import { and, desc, eq, sql } from 'drizzle-orm'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { SoftAuthenticator } from '#dev/test/soft-authenticator.ts'
import { linkToken, makePerson, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import { athlete, invite, passkey, session, verification } from '#worker/db/schema/account/accounts.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { makeSealer } from '#worker/platform/seal.ts'
import { bearer, hauls } from './attacker-hauls-fixture.ts'
import { seeded } from './seeded-fixture.ts'

export const STORIES = Array.from({ length: 18 }, (_, i) => i + 1)
const ACTIONS = 14
const TYPED = 'typed by the thief'

const sealer = makeSealer(env.SEALING_KEYS, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))

/** The tokens of the links in a mailbox, newest first; those of one template. The mails of other stories stay closed. */
async function linksTo(to: string, about: string, template?: string): Promise<string[]> {
  const rows = await testDb()
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.type, 'mail.send'), sql`${outbox.payload} ->> 'athleteId' = ${about}`))
    .orderBy(desc(outbox.id))
  const ours = rows.filter(({ payload }) => !template || payload.template === template)
  const mails = await Promise.all(
    ours.map(async ({ payload }) =>
      JSON.parse(await sealer.open(String(payload.sealed), `mail:${String(payload.template)}`)),
    ),
  )
  const links = mails.filter((mail) => mail.to === to).map((mail) => mail.values.link)
  return links.flatMap((link) => new URL(link ?? 'about:blank').searchParams.get('token') ?? [])
}

const invitesTo = async (to: string) => [await linkToken(to, 'practice-invite')].filter(Boolean)

/** A practice that a person owns, with a client. */
async function ownPractice(personId: string) {
  const { practiceId, clientId } = await makePractice()
  const member = { practiceId, personId, role: 'owner' as const, createdAt: new Date() }
  await testDb().insert(practiceMember).values(member)
  return { clientId, path: `/v1/practices/${practiceId}` }
}

async function byKey(key: SoftAuthenticator) {
  const visitor = new Visitor()
  const { body } = await visitor.send('POST', '/v1/sessions/passkey/options')
  const credential = await key.use(body.options)
  const { status } = await visitor.send('POST', '/v1/sessions/passkey', {
    challenge: body.challenge,
    credential,
  })
  return { status, visitor }
}

const asked = async (url: string) => (await exports.default.fetch(new Request(url))).status

/** Plays one account's story to its end: its owner resets it, or takes its address back where it was stolen.
 * @param told what happens in it, instead of what the seed says
 * @param beforeEnd is done just before its owner acts
 */
export async function play(
  seed: number,
  { told, beforeEnd }: { told?: readonly string[]; beforeEnd?: (personId: string) => Promise<unknown> } = {},
) {
  const email = `owner-${crypto.randomUUID()}@example.org`
  const taken = `thief-${email}`
  const next = seeded(seed)
  const isNew = !told && next() < 0.2
  const code = `code-${crypto.randomUUID()}`
  const person = isNew ? null : await makePerson({ email })
  const practice = person ? await ownPractice(person.id) : null
  const accomplice = practice ? await signedIn() : null
  const owner = { visitor: new Visitor(), password: isNew ? 'chosen by its owner' : PASSWORD }
  const thief = {
    ...{ visitors: [new Visitor()], password: PASSWORD, keys: [] as SoftAuthenticator[] },
    ...{ challenges: [] as string[], opens: [] as [string, () => Promise<number>][], secret: '' },
  }
  const latest = () => thief.visitors.at(-1) ?? new Visitor()
  const row = async () =>
    (await testDb().select().from(athlete).where(sql`${athlete.email} in (${email}, ${taken})`))[0]
  const mailed = async (to: string, template?: string) => {
    const found = await row()
    return found ? linksTo(to, found.id, template) : []
  }
  const newest = async (to: string, template: string) => (await mailed(to, template))[0]
  const proof = async () => ({
    password: thief.password,
    ...(thief.secret
      ? { code: await totpAt(fromBase32(thief.secret), Math.floor(Date.now() / 30_000)) }
      : {}),
  })
  const makes = async (what: string, path: string, input: object, open: (url: string) => Promise<number>) => {
    const { status, body } = await latest().send('POST', path, input)
    if (status < 300) thief.opens.push([what, () => open(String(body.url))])
  }
  const tied = person ? await hauls({ personId: person.id, practice, latest, proof }) : null
  let forgotten = 0

  const actions: Record<string, () => Promise<unknown>> = {
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
    'the thief makes a calendar of the practice': async () =>
      practice && makes('a calendar', `${practice.path}/feeds`, {}, asked),
    'the thief makes a calendar of the plan': () =>
      makes('a calendar of the plan', '/v1/plan-feeds', { kind: 'full' }, asked),
    'the thief makes an address for a phone': () =>
      makes('an address for a phone', '/v1/ingest-address', {}, async (url) => {
        return (await new Visitor().send('POST', new URL(url).pathname, {})).status
      }),
    'the thief makes a link to an activity': async () => {
      const run = { sport: 'run', start_at: '2026-04-01T06:00:00Z', moving_s: 1800, elapsed_s: 1800 }
      const { body } = await latest().send('POST', '/v1/activities', run)
      const share = { request_id: `req_${crypto.randomUUID()}`, activity_id: body?.activity_id }
      await makes('a shared activity', '/v1/shares', share, async (url) => {
        return (await new Visitor().get(`/v1/shared/${new URL(url).pathname.split('/').at(-1)}`)).status
      })
    },
    'the thief opens a client’s page': async () => {
      if (!practice) return
      const path = `${practice.path}/clients/${practice.clientId}/portal-links`
      const { status, body } = await latest().send('POST', path, { send: 'none' })
      if (status >= 300) return
      const page = new Visitor()
      const token = new URL(body.url).searchParams.get('token')
      await page.send('POST', '/v1/portal/sessions', { token })
      thief.opens.push(['a client’s page', async () => (await page.get('/v1/portal')).status])
    },
    'the thief invites an accomplice': async () =>
      accomplice &&
      latest().send('POST', `${practice?.path}/invites`, { email: accomplice.email, role: 'trainer' }),
    'the accomplice joins': async () => {
      const [token] = accomplice && practice ? await invitesTo(accomplice.email) : []
      if (token) await accomplice?.visitor.send('POST', '/v1/practice-invites/acceptance', { token })
    },
    'the thief takes a token instead of a cookie': async () => {
      const opens = await bearer((await row())?.email ?? email, thief.password)
      if (opens) thief.opens.push(['a token', opens])
    },
    ...tied?.actions,
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

  const names = Object.keys(actions)
  const played: string[] = []
  const one = (of: string[]) => of[Math.floor(next() * of.length)] ?? ''
  const gathering = names.filter((name) =>
    /^the thief (adds|makes|opens|invites|takes|connects|lets)/.test(name),
  )
  // Who knows the password of an account begins by using it.
  const begun = isNew ? [] : ['the thief logs in', one(gathering), one(gathering)]
  for (let i = 0; i < (told?.length ?? ACTIONS); i++) {
    const name = told?.[i] ?? begun[i] ?? one(names)
    played.push(name)
    await actions[name]?.()
  }

  const held = await row()
  if (held) await beforeEnd?.(held.id)
  const isStolen = held?.email === taken
  if (!isStolen) await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await newest(email, isStolen ? 'email-changed' : 'reset-password')
  const input = { token: token ?? crypto.randomUUID(), password: 'after the reset' }
  const { status } = await new Visitor().send('POST', '/v1/password/reset', input)
  // An account that nobody has proved has no password to reset: whoever has the mailbox sets it by its link.
  const by = held?.emailVerified ? (isStolen ? 'taken back' : 'reset') : 'nobody’s'

  /** What still opens to the thief, by its name. */
  const left = async (): Promise<string[]> => {
    const id = held?.id ?? ''
    const found: string[] = []
    const note = (what: string, is: boolean) => is && found.push(what)
    for (const visitor of thief.visitors) note('a session', (await visitor.get('/v1/me')).status !== 401)
    for (const password of new Set([PASSWORD, thief.password]))
      note('a password', (await new Visitor().logIn(email, password)).status !== 401)
    note('the stolen address', (await new Visitor().logIn(taken, thief.password)).status !== 401)
    for (const key of thief.keys) note('a passkey', (await byKey(key)).status < 300)
    for (const challenge of thief.challenges) {
      const late = { challenge, code: '000000' }
      note('a log-in', (await new Visitor().send('POST', '/v1/sessions/second-factor', late)).status !== 401)
    }
    for (const old of await mailed(taken)) {
      const typed = { token: old, password: TYPED }
      for (const path of ['/v1/email/verification', '/v1/password/reset', '/v1/email/cancellation'])
        note(`a link: ${path}`, (await new Visitor().send('POST', path, typed)).status !== 410)
    }
    for (const [what, opens] of thief.opens) note(what, ![401, 404].includes(await opens()))
    if (accomplice && practice) {
      for (const open of await invitesTo(accomplice.email)) {
        const accept = { token: open }
        const again = await accomplice.visitor.send('POST', '/v1/practice-invites/acceptance', accept)
        note('an invitation', again.status < 300)
      }
      note('an accomplice', (await accomplice.visitor.get(practice.path)).status !== 404)
    }
    const db = testDb()
    note('a key on record', (await db.$count(passkey, eq(passkey.athleteId, id))) > 0)
    // The log-ins above that were refused made none.
    note('a session on record', (await db.$count(session, eq(session.athleteId, id))) > 0)
    note(
      'a link on record',
      (await db.$count(verification, sql`${verification.value} like ${`%${id}%`}`)) > 0,
    )
    const back = new Visitor()
    note('the password', (await back.logIn(email, 'after the reset')).status !== 201)
    return [...found, ...((await tied?.left(back)) ?? [])]
  }
  const address = async () => (await row())?.email
  const none = { connections: 0, links: 0, proposals: 0, cards: 0 }
  const own = { sessions: thief.visitors.length - 1, passkeys: thief.keys.length, opens: thief.opens.length }
  const had = { ...own, ...(tied?.had ?? none) }
  return { by, status, left, story: played.join(', '), address, email, had } as const
}
