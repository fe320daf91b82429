import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { until } from '#dev/test/until.ts'
import { testDb, Visitor } from '#dev/test/visitor.ts'
import type { RouteExample } from './example.ts'
import { exampleOf } from './examples.ts'
import { admin, trainedAthlete } from './people.ts'

/** Everything that is stored, as one text a table and one for the files. */
async function stored(): Promise<Map<string, string>> {
  const db = testDb()
  const { rows } = await db.execute(
    sql`select tablename from pg_tables where schemaname = 'public' order by 1`,
  )
  const each = rows.map(({ tablename }) => {
    const name = sql.identifier(String(tablename))
    return sql`select ${String(tablename)}::text as name, md5(string_agg(t::text, '|' order by t::text)) as hash from ${name} t`
  })
  const hashes = await db.execute(sql.join(each, sql` union all `))
  const { objects } = await env.FILES.list()
  const { keys } = await env.CACHE.list()
  return new Map([
    ...hashes.rows.map(({ name, hash }) => [String(name), String(hash)] as const),
    ['files', objects.map(({ key, etag }) => `${key} ${etag}`).join()],
    ['cache', keys.map(({ name }) => name).join()],
  ])
}

/** How whoever asks may no longer ask: what is done to every session there is, what undoes it, and what is answered. */
const ENDS = {
  ended: {
    end: sql`update session set expires_at = expires_at - interval '10 years'`,
    undo: sql`update session set expires_at = expires_at + interval '10 years'`,
    refusal: 401,
  },
  blocked: {
    end: sql`update athlete set blocked_at = now()`,
    undo: sql`update athlete set blocked_at = null`,
    refusal: 403,
  },
} as const

/** What was prepared leaves work behind, which would change rows beside the request: it is dropped, or waited for. */
async function calm(): Promise<void> {
  await until('no job runs', async () => {
    await testDb().execute(sql`delete from outbox where status <> 'running'`)
    const { rows } = await testDb().execute(sql`select 1 from outbox limit 1`)
    return rows.length === 0
  })
}

/** Asks what `route` answers once the session is over, and says what went wrong; nothing when it was refused whole. */
async function askEnded(route: string, how: keyof typeof ENDS, example: RouteExample): Promise<string[]> {
  const [method = ''] = route.split(' ')
  const { end, undo, refusal } = ENDS[how]
  const visitor = new Visitor()
  visitor.cookie = example.cookie ?? ''
  const isRead = method === 'GET'
  await testDb().execute(end)
  const before = isRead ? null : await stored()
  const { status } = await visitor.send(method, example.path, example.body, example.headers)
  const after = isRead ? null : await stored()
  await testDb().execute(undo)
  const changed = [...(after ?? [])]
    .filter(([name, hash]) => before?.get(name) !== hash)
    .map(([name]) => name)
  return [
    ...(status === refusal ? [] : [`${route}, ${how}: ${status}`]),
    ...(changed.length > 0 ? [`${route}, ${how}, changed ${changed.join(', ')}`] : []),
  ]
}

/** Routes that a visitor may ask too: a session that is over is left outside, and changes no answer. */
const FOR_VISITORS = new Set([
  'DELETE /v1/sessions/current',
  'GET /healthz',
  'GET /readyz',
  'GET /v1/accounts/policy',
  'GET /v1/openapi.json',
  'GET /v1/status',
  'POST /v1/sessions/passkey/options',
])

/** Asks each route that its example asks with a session, when that session holds no longer. */
export async function walkEnded(routes: readonly string[]): Promise<{ asked: number; wrong: string[] }> {
  const [me, boss] = [await trainedAthlete(), await admin()]
  const wrong: string[] = []
  let asked = 0
  for (const route of routes.filter((one) => !FOR_VISITORS.has(one))) {
    const example = await exampleOf(route)(me, boss)
    if (!example.cookie?.startsWith('strideiq=')) continue
    asked++
    await calm()
    wrong.push(...(await askEnded(route, 'ended', example)), ...(await askEnded(route, 'blocked', example)))
  }
  return { asked, wrong }
}
