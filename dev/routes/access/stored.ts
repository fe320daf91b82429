import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { writtenRows } from './written-rows.ts'

/** What tells whether anything was stored since another look, as one text a table and one for the files. */
export async function stored(): Promise<Map<string, string>> {
  const tables = await writtenRows()
  const { objects } = await env.FILES.list()
  const { keys } = await env.CACHE.list()
  return new Map([
    ...tables,
    ['files', objects.map(({ key, etag }) => `${key} ${etag}`).join()],
    ['cache', keys.map(({ name }) => name).join()],
  ])
}

/** What work from before may still store: its own row, and what a provider spoke of. */
const LATE = new Set(['outbox', 'webhook_event', 'provider_look'])

/** Where two looks differ, by name. */
export function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, said]) => before.get(name) !== said).map(([name]) => name)
}

/** What was prepared leaves work behind, which would change rows beside the request: it is dropped, or waited for. */
export async function calm(): Promise<void> {
  await until('no job runs', async () => {
    await testDb().execute(sql`delete from outbox where status <> 'running'`)
    const { rows } = await testDb().execute(sql`select 1 from outbox
      union all select 1 from coach_answer where state = 'streaming' limit 1`)
    return rows.length === 0
  })
}

/**
 * Whether all that changed is of work from before: a job that was running queues under the clock it began with, and the
 * inbox hands on what a provider said. Work that a request queues has that request's own clock, and is none of it.
 */
export async function isLate(changed: readonly string[], began: Date): Promise<boolean> {
  if (changed.length === 0 || changed.some((name) => !LATE.has(name))) return false
  const { rows } = await testDb().execute(sql`select 1 from outbox
    where created_at >= ${began.toISOString()}::timestamptz and type <> 'webhook.handle' limit 1`)
  return rows.length === 0
}
