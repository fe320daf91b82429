import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import { consent as decision } from '#worker/db/schema/account/accounts.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { finishConnect } from '#worker/features/training/connections/finish-connect.ts'
import { CallbackQuery } from '#worker/features/training/connections/schema.ts'
import { startConnect } from '#worker/features/training/connections/start-connect.ts'
import { perform } from '#worker/perform.ts'
import type { Actor, Role } from '#worker/platform/access.ts'
import { agreedTo } from './agreed-to.ts'
import { athleteActor } from './athlete-actor.ts'
import { testContext } from './test-context.ts'

export const RUNNER = 41_000_001
export const ALL_ROUNDER = 41_000_002
/** The sandbox's clock in these tests, and the job's: just after a quarter hour began. */
export const T0 = new Date('2026-11-02T12:00:30Z')
export const after = (seconds: number, from = T0) => new Date(from.getTime() + seconds * 1000)

/** The control endpoint of the file's own sandbox. */
export async function control<T = Record<string, unknown>>(method: string, path: string, body?: unknown) {
  const response = await fetch(`${env.TEST_SANDBOX_URL}/_control${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return (text ? JSON.parse(text) : null) as T
}

export const faults = (body: object) => control('POST', '/strava/faults', body)
export const noFaults = () => control('DELETE', '/strava/faults')
export const setClock = (now: Date) => control('POST', '/clock', { now: now.toISOString() })
export const calls = async () =>
  (await control<{ total: number; by_path: Record<string, number> }>('GET', '/strava/requests')) ?? {
    total: 0,
    by_path: {},
  }
export const forgetCalls = () => control('DELETE', '/strava/requests')

/** A signed-in athlete of a fresh account; `permissions` make an admin of them. */
export async function person(permissions: string[] = []): Promise<Actor & { athleteId: string }> {
  const ctx = testContext({ now: T0 })
  const athleteId = ctx.id('athlete')
  const roles: Role[] = permissions.length > 0 ? ['athlete', 'admin'] : ['athlete']
  await ctx.db.execute(sql`insert into athlete (id, email, email_verified, name, created_at, updated_at)
    values (${athleteId}, ${`${athleteId}@example.org`}, true, 'Test Athlete', now(), now())`)
  await ctx.db.insert(decision).values(agreedTo(athleteId, ['health_data'], ctx.now))
  return athleteActor(athleteId, { roles, permissions })
}

interface Consent {
  athlete?: number
  scopes?: string[]
  decision?: 'authorize' | 'cancel'
}

/** What a browser does at Strava's consent page: the query it comes back with. */
export async function consent(authorizeUrl: string, options: Consent = {}): Promise<CallbackQuery> {
  const { athlete = ALL_ROUNDER, scopes = ['read', 'activity:read_all'], decision = 'authorize' } = options
  const form = new URLSearchParams({ athlete: String(athlete), decision })
  for (const scope of scopes) form.append('scope', scope)
  const response = await fetch(authorizeUrl, { method: 'POST', body: form, redirect: 'manual' })
  const target = new URL(response.headers.get('Location') ?? 'none:')
  return CallbackQuery.parse(Object.fromEntries(target.searchParams))
}

/** Connects a person to Strava as a browser would; returns the path it ends at. */
export async function connect(actor: Actor, options: Consent = {}, now = T0): Promise<string> {
  const ctx = testContext({ now, actor })
  const { authorizeUrl } = await startConnect(
    ctx,
    'strava',
    { returnTo: '/settings/connections' },
    env.APP_ORIGIN,
  )
  return finishConnect(ctx, 'strava', await consent(authorizeUrl, options))
}

/** Runs what is due until nothing is, at most `most` jobs; returns their types in order. */
export async function work(now = T0, most = 200, types = ['provider.%', 'event', 'webhook.handle']) {
  const done: string[] = []
  while (done.length < most) {
    const ctx = testContext({ now })
    const found = await ctx.db.execute(sql`select id, type from outbox
      where status = 'due' and due_at <= ${now.toISOString()}::timestamptz
        and type like any (array(select jsonb_array_elements_text(${JSON.stringify(types)}::jsonb)))
      order by due_at, created_at, id limit 1`)
    const row = found.rows[0]
    if (!row) return done
    await runJob(ctx, String(row.id), perform)
    await ctx.settle()
    done.push(String(row.type))
  }
  return done
}

/** Forgets what waits, so that one test's leftovers are not another's work. */
export const dropWork = () => testContext().db.execute(sql`delete from outbox where status = 'due'`)

export const rows = async (ctx: Ctx, query: ReturnType<typeof sql>) => (await ctx.db.execute(query)).rows

/** The athlete's ingestion state as stored. */
export async function stateOf(athleteId: string): Promise<Record<string, unknown>> {
  const ctx = testContext()
  return (await rows(ctx, sql`select * from ingestion_state where athlete_id = ${athleteId}`))[0] ?? {}
}

export async function linkOf(athleteId: string): Promise<Record<string, unknown>> {
  const ctx = testContext()
  return (await rows(ctx, sql`select * from connection where athlete_id = ${athleteId}`))[0] ?? {}
}

/** Every origin of the athlete, oldest first, with what its activity says. */
export function originsOf(athleteId: string) {
  return rows(
    testContext(),
    sql`select o.external_id, o.detail, o.stream_key, a.name, a.sport, a.distance_m, a.moving_s, a.elapsed_s, a.start_at
    from activity_origin o join activity a on a.id = o.activity_id
    where o.athlete_id = ${athleteId} order by a.start_at, o.external_id`,
  )
}
