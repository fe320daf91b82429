import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { confirmedEnv } from './confirmed-env.ts'
import { isTaken, lockTrainer } from './db/functions/practice/booking-calls.ts'
import { flag } from './db/schema/admin/system.ts'
import type { Env } from './env.ts'
import { makeContext } from './make-context.ts'
import { clientActor, pageClosed, systemActor } from './platform/access.ts'

const OF = { practiceId: 'prc_none', clientId: 'clt_none' }
const refused = () => Promise.reject(pageClosed())
const held = (confirmed: Promise<unknown>) => {
  confirmed.catch(() => {})
  return confirmed
}

/** Bindings that note what reaches them; each gives what the real one gives. */
function noting() {
  const reached: string[] = []
  const note =
    (name: string, answer: unknown = null) =>
    (...args: unknown[]) => {
      reached.push(`${name} ${args.join(' ')}`.trim())
      return Promise.resolve(answer)
    }
  const upload = {
    uploadPart: note('uploadPart'),
    complete: note('complete'),
    abort: note('abort'),
  }
  const object = { id: 'id', fetch: note('fetch'), take: note('take'), answer: 42 }
  const objects = {
    idFromName: (name: string) => `id of ${name}`,
    get: () => object,
    getByName: () => object,
  }
  const env = {
    FILES: {
      ...{ put: note('put'), delete: note('delete'), get: note('look'), head: note('look') },
      createMultipartUpload: note('createMultipartUpload', upload),
      resumeMultipartUpload: () => upload,
    },
    CACHE: { put: note('cache.put'), delete: note('cache.delete'), get: note('look') },
    JOBS: { sendBatch: note('sendBatch'), send: note('send') },
    ...{ LIVE: objects, INBOX: objects, BUDGET: objects },
    ...{ LIMITER: objects, LEDGER: objects, TRAINERS: objects, COACH: objects },
  } as unknown as Env
  return { env, reached }
}

type Bound = ReturnType<typeof confirmedEnv>
type Method = (...args: unknown[]) => Promise<unknown>
const objectsOf = (name: keyof Bound): [string, (env: Bound) => Promise<unknown>][] => {
  const asked = (env: Bound, method: string, way: 'get' | 'getByName') =>
    (env[name] as unknown as Record<string, (id: string) => Record<string, Method>>)
      [way]?.('x')
      [method]?.('x')
  return (['get', 'getByName'] as const).flatMap((way) =>
    ['fetch', 'take'].map((method): [string, (env: Bound) => Promise<unknown>] => [
      `${name}.${way}().${method}`,
      async (env) => asked(env, method, way),
    ]),
  )
}
const EFFECTS: [string, (env: Bound) => Promise<unknown>][] = [
  ['FILES.put', ({ FILES }) => FILES.put('key', 'bytes')],
  ['FILES.delete', ({ FILES }) => FILES.delete('key')],
  ['FILES.createMultipartUpload', ({ FILES }) => FILES.createMultipartUpload('key')],
  ['uploadPart', ({ FILES }) => FILES.resumeMultipartUpload('key', 'id').uploadPart(1, 'bytes')],
  ['complete', ({ FILES }) => FILES.resumeMultipartUpload('key', 'id').complete([])],
  ['abort', ({ FILES }) => FILES.resumeMultipartUpload('key', 'id').abort()],
  [
    'a part of a new upload',
    async ({ FILES }) => (await FILES.createMultipartUpload('key')).uploadPart(1, 'bytes'),
  ],
  ['CACHE.put', ({ CACHE }) => CACHE.put('key', 'value')],
  ['CACHE.delete', ({ CACHE }) => CACHE.delete('key')],
  ...(['LIVE', 'INBOX', 'BUDGET', 'LIMITER', 'LEDGER', 'TRAINERS', 'COACH'] as const).flatMap(objectsOf),
]

test.each(EFFECTS)('SEC-01/store %s reaches nothing where the session does not hold', async (_, effect) => {
  const [over, sure] = [noting(), noting()]
  await expect(effect(confirmedEnv(over.env, held(refused())))).rejects.toMatchObject({
    code: 'unauthenticated',
  })
  expect(over.reached).toEqual([])
  await effect(confirmedEnv(sure.env, Promise.resolve()))
  expect(sure.reached.length).toBeGreaterThan(0)
})

test('SEC-01/store what only looks goes beside the confirmation', async () => {
  const { env, reached } = noting()
  const { FILES, CACHE, LIVE } = confirmedEnv(env, new Promise(() => {}))
  await Promise.all([FILES.get('key'), FILES.head('key'), CACHE.get('key')])
  expect(reached).toEqual(['look key', 'look key', 'look key'])
  expect(String(LIVE.idFromName('x'))).toBe('id of x')
})

/** What of a request's own ways reaches a queue, a database or anything that goes on behind its answer. */
function contextOf(confirmed: Promise<unknown> | null, databaseUrl = 'postgres://u:p@127.0.0.1:1/x') {
  const { env, reached } = noting()
  const behind: Promise<unknown>[] = []
  const said: string[] = []
  const actor = confirmed ? clientActor(OF, confirmed) : systemActor('test')
  const ctx = makeContext({
    env,
    settings: { DATABASE_URL: databaseUrl, SEALING_KEYS: '', LEASE_S: 45, STUCK_AFTER_S: 900 } as never,
    now: new Date('2026-01-01T00:00:00Z'),
    actor,
    waitUntil: (promise) => void behind.push(promise),
    log: { info() {}, warn: (event) => void said.push(event), error: (event) => void said.push(event) },
  })
  return { ctx, reached, said, settled: () => Promise.allSettled(behind) }
}

test('SEC-01/store nothing is hinted or begun behind the answer for whom a session refuses, and nothing is said of it', async () => {
  for (const [confirmed, runs] of [
    [refused(), false],
    [null, true],
  ] as const) {
    const { ctx, reached, said, settled } = contextOf(confirmed)
    const begun: string[] = []
    ctx.hint(['out_1'])
    ctx.defer(async () => void begun.push('work'))
    await settled()
    expect({ reached: reached.length, begun: begun.length, said }).toEqual({
      ...{ reached: Number(runs), begun: Number(runs) },
      said: [],
    })
  }
})

/** The database's answers are empty; what was sent to it is noted. */
function listening() {
  const sent: string[] = []
  const rows = { command: 'SELECT', rowCount: 0, rows: [], fields: [], rowAsArray: true }
  vi.stubGlobal('fetch', async (_: unknown, { body }: { body: string }) => {
    const asked = JSON.parse(body)
    sent.push(...[asked.queries ?? asked].flat().map(({ query }: { query: string }) => query))
    return Response.json(asked.queries ? { results: asked.queries.map(() => rows) } : rows)
  })
  return sent
}
afterEach(() => void vi.unstubAllGlobals())

test('SEC-01/store the database is asked to change nothing by whom a session refuses, past `store` too', async () => {
  const sent = listening()
  const { ctx } = contextOf(refused())
  const { db, now } = ctx
  const row = { key: 'a', value: 1, updatedAt: now }
  const ways: (() => PromiseLike<unknown>)[] = [
    () => db.insert(flag).values(row),
    () => db.update(flag).set(row),
    () => db.delete(flag),
    () => db.execute(sql`with gone as (delete from flag returning key) select key from gone`),
    () => db.execute(sql`select ${lockTrainer({ trainer: 'ath_x' })}`),
    () => db.batch([db.select().from(flag), db.delete(flag)]),
  ]
  for (const way of ways) {
    const error: unknown = await Promise.resolve(way()).catch((refusal: unknown) => refusal)
    // A single statement is refused with the query around the reason, a batch with the reason itself.
    expect((error as { cause?: unknown }).cause ?? error).toMatchObject({ code: 'unauthenticated' })
  }
  expect(sent).toEqual([])
  const sure = contextOf(null).ctx
  await sure.db.batch([sure.db.select().from(flag), sure.db.delete(flag)])
  await sure.db.insert(flag).values(row)
  expect(sent.map((query) => query.split(' ')[0])).toEqual(['select', 'delete', 'insert'])
})

test('SEC-01/store the database is read beside the confirmation', async () => {
  const sent = listening()
  const { ctx } = contextOf(new Promise(() => {}))
  const taken = isTaken({ trainer: 'x', from: ctx.now, until: ctx.now, but: null, keptOnly: true })
  await ctx.db.select().from(flag).for('update')
  await ctx.db.execute(sql`select ${taken}`)
  await ctx.db.batch([ctx.db.select().from(flag), ctx.db.execute(sql`select updated_at from flag`)])
  expect(sent).toHaveLength(4)
})
