import { env, exports } from 'cloudflare:workers'
import { and, desc, eq, sql } from 'drizzle-orm'
import { openUnconfirmedDb } from '#worker/db/open.ts'
import { athlete, consent, credential } from '#worker/db/schema/account/accounts.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import type { PurposeKey } from '#worker/domain/policy/purposes.ts'
import { startSession } from '#worker/features/account/accounts/start-session.ts'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import { makeId } from '#worker/platform/ids.ts'
import { makeSealer } from '#worker/platform/seal.ts'
import { agreedTo } from './agreed-to.ts'
import { checkAnswer } from './check-answer.ts'
import { testContext } from './test-context.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const newId = (kind: Parameters<typeof makeId>[0]) => makeId(kind, Date.now(), random(10))

/** The file's own database. */
export const testDb = () => openUnconfirmedDb(env.DATABASE_URL)

export const PASSWORD = 'a long night run'

/** Hashed once for a file: at the product's own cost it takes longer than most of what a test does. */
let passwordHash: string | undefined

/** What a person of a test has agreed to, unless it is about that. */
export const AGREED: readonly PurposeKey[] = ['terms', 'minimum_age', 'health_data']

/** A person with a confirmed address, `PASSWORD` and what they agreed to, put into the database directly. */
export async function makePerson(
  fields: Partial<typeof athlete.$inferInsert> = {},
  agreed: readonly PurposeKey[] = AGREED,
) {
  const id = newId('athlete')
  const email = fields.email ?? `${id}@example.org`
  const now = new Date()
  const db = testDb()
  passwordHash ??= hashPassword(PASSWORD, random(16))
  const row = {
    id,
    email,
    name: 'Robin Test',
    emailVerified: true,
    createdAt: now,
    updatedAt: now,
    ...fields,
  }
  await db.batch([
    db.insert(athlete).values(row),
    db.insert(credential).values({
      id: newId('credential'),
      athleteId: id,
      accountId: id,
      providerId: 'credential',
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    }),
    ...(agreed.length > 0 ? [db.insert(consent).values(agreedTo(id, agreed, now))] : []),
  ])
  return { id, email }
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the wire carries
  body: any
  headers: Headers
}

/**
 * A browser with its own network address and cookie, going through the Worker's fetch handler. What the API answers
 * is held against what its routes declare.
 */
export class Visitor {
  cookie = ''
  /** What knows the browser again once its session has ended. */
  device = ''
  /** Whose account it looks at, for the owner of the service. */
  look = ''
  readonly address = `203.${random(3).join('.')}:${newId('request')}`

  async send(
    method: string,
    path: string,
    input?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isBytes = input instanceof Uint8Array
    const request = new Request(`${env.APP_ORIGIN}${path}`, {
      method,
      headers: {
        'CF-Connecting-IP': this.address,
        ...(isBytes ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' ? {} : { Origin: env.APP_ORIGIN }),
        ...(this.cookie || this.device
          ? { Cookie: [this.cookie, this.look, this.device].filter(Boolean).join('; ') }
          : {}),
        ...headers,
      },
      ...(input === undefined
        ? {}
        : { body: isBytes ? (input as Uint8Array<ArrayBuffer>) : JSON.stringify(input) }),
    })
    const response = await this.ask(request)
    for (const line of response.headers.getSetCookie()) this.keep(line)
    const text = await response.text()
    const body = text ? JSON.parse(text) : null
    checkAnswer(method, path, response.status, body)
    return { status: response.status, body, headers: response.headers }
  }

  protected ask(request: Request): Promise<Response> {
    return exports.default.fetch(request)
  }

  /** As a browser keeps what a Set-Cookie line says. */
  keep(line: string) {
    const [pair = ''] = line.split(';')
    if (/-device=/.test(pair)) {
      this.device = pair
      return
    }
    if (/-as=/.test(pair)) {
      this.look = pair.endsWith('=') ? '' : pair
      return
    }
    this.cookie = pair.endsWith('=') ? '' : pair
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers)

  logIn(email: string, password = PASSWORD) {
    return this.send('POST', '/v1/sessions', { email, password })
  }
}

/** A new person, logged in: by what a log-in stores once the password fits, which tests of `logIn` ask for. */
export async function signedIn(
  fields: Partial<typeof athlete.$inferInsert> = {},
  agreed: readonly PurposeKey[] = AGREED,
) {
  const person = await makePerson(fields, agreed)
  const visitor = new Visitor()
  const ctx = testContext()
  const account = { athleteId: person.id, passwordHash: passwordHash ?? null }
  const { cookies, statements } = await startSession(ctx, account, '', false)
  await ctx.store({ session: statements })
  for (const line of cookies) visitor.keep(line)
  return { ...person, visitor }
}

/** The mails of one template that wait or went out to an address, newest first, opened. */
export async function mailsTo(email: string, template: string): Promise<Record<string, string>[]> {
  const rows = await testDb()
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.type, 'mail.send'), sql`${outbox.payload} ->> 'template' = ${template}`))
    .orderBy(desc(outbox.id))
  const sealer = makeSealer(env.SEALING_KEYS, random)
  const opened = await Promise.all(
    rows.map(async ({ payload }) =>
      JSON.parse(await sealer.open(String(payload.sealed), `mail:${template}`)),
    ),
  )
  return opened.filter((mail) => mail.to === email).map((mail) => mail.values)
}

/** The token in the newest mailed link. */
export async function linkToken(email: string, template: string): Promise<string> {
  const [values] = await mailsTo(email, template)
  return new URL(values?.link ?? 'about:blank').searchParams.get('token') ?? ''
}
