import { env } from 'cloudflare:workers'
import { and, desc, eq, sql } from 'drizzle-orm'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import type { SoftAuthenticator } from '#dev/test/soft-authenticator.ts'
import { linkToken, makePerson, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { makeSealer } from '#worker/platform/seal.ts'
import { hauls } from './attacker-hauls-fixture.ts'

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

export const invitesTo = async (to: string) => [await linkToken(to, 'practice-invite')].filter(Boolean)

/** A practice that a person owns, with a client. */
async function ownPractice(personId: string) {
  const { practiceId, clientId } = await makePractice()
  const member = { practiceId, personId, role: 'owner' as const, createdAt: new Date() }
  await testDb().insert(practiceMember).values(member)
  return { clientId, path: `/v1/practices/${practiceId}` }
}

export async function byKey(key: SoftAuthenticator) {
  const visitor = new Visitor()
  const { body } = await visitor.send('POST', '/v1/sessions/passkey/options')
  const credential = await key.use(body.options)
  const { status } = await visitor.send('POST', '/v1/sessions/passkey', {
    challenge: body.challenge,
    credential,
  })
  return { status, visitor }
}

/**
 * One account, its owner and who knows its password, each with a mailbox and browsers of their own.
 * @param isNew nobody has made the account yet
 */
export async function beginStory(isNew: boolean) {
  const email = `owner-${crypto.randomUUID()}@example.org`
  const taken = `thief-${email}`
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
  return {
    ...{ email, taken, code, person, practice, accomplice, owner, thief },
    ...{ latest, row, mailed, newest, proof, makes, tied },
  }
}

export type Story = Awaited<ReturnType<typeof beginStory>>
