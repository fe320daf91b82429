import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { sequentialTrips } from '#dev/local/neon/trips.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { connect, consent } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { streamsOf } from './domain/activity/record-fixture.ts'
import type { Env } from './env.ts'
import { PERMISSIONS } from './features/admin/admin/schema.ts'
import { fromFile, fromStrava } from './features/training/activities/activity-fixture.ts'
import { recordActivities } from './features/training/activities/record-activities.ts'
import { derive } from './features/training/derivation/derive.ts'
import { answerApi } from './routes.ts'

/** One request that a door answers with success. */
export interface Probe {
  path: string
  body?: unknown
  cookie?: string
  headers?: Record<string, string>
}

const control = ProxyControl.of(env.DATABASE_URL)
const name = databaseName(env.DATABASE_URL)

/** So long that what travels side by side is seen side by side; longer where a busy machine may have held one up. */
const TRIP_MS = 100
export const LONG_TRIP_MS = 600
/** The inbox drains by itself, when it likes; a late message of the queue asks for a job that is gone. */
const BACKGROUND = /^((insert into|select .* from) "webhook_event"|update "outbox" set .*"attempts" \+ 1)/s

/**
 * Lets what the queue runs come to its end, and takes from it what waits. A job that the runtime never comes back to is
 * given up, so that it is waited for once and not before every door.
 */
async function quiet(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await testDb().execute(sql`delete from outbox where status = 'due'`)
    const { rows } = await testDb().execute(sql`select 1 from outbox where status = 'running'`)
    if (rows.length === 0) return
    await new Promise((resume) => setTimeout(resume, 50))
  }
  await testDb().execute(sql`update outbox set status = 'done', finished_at = now() where status = 'running'`)
}

/** Sends a request to the API alone, its queue silenced, and counts what it waited for at the database. */
export async function tripsOf(method: string, probe: Probe, tripMs = TRIP_MS) {
  const isBytes = probe.body instanceof Uint8Array
  const request = new Request(`${env.APP_ORIGIN}${probe.path}`, {
    method,
    headers: {
      'CF-Connecting-IP': new Visitor().address,
      ...(method === 'GET' ? {} : { Origin: env.APP_ORIGIN }),
      ...(isBytes ? {} : { 'Content-Type': 'application/json' }),
      ...(probe.cookie ? { Cookie: probe.cookie } : {}),
      ...probe.headers,
    },
    ...(probe.body === undefined
      ? {}
      : { body: isBytes ? (probe.body as Uint8Array<ArrayBuffer>) : JSON.stringify(probe.body) }),
  })
  const silent = { ...env, JOBS: { sendBatch: async () => {} } } as unknown as Env
  await quiet()
  await control.addFault({ kind: 'delay', database: name, delay_ms: tripMs })
  await control.trips(name, true)
  const response = await answerApi(request, silent, createExecutionContext())
  const text = await response.text()
  const { trips } = await control.trips(name, true)
  await control.clearFaults(name)
  const own = trips.filter(({ statements }) => !BACKGROUND.test(statements[0] ?? ''))
  return { status: response.status, text, sequential: sequentialTrips(own) }
}

/** Someone signed in with a connected Strava, two activities with streams, and everything derived. */
export async function trainedAthlete() {
  const { id, email, visitor } = await signedIn()
  const actor = athleteActor(id)
  await connect(actor, {}, new Date())
  const ctx = testContext({ actor })
  const streams = streamsOf(1200, { distanceM: (s) => s * 3, heartRateBpm: () => 140 })
  const now = Date.now()
  const day = (n: number) => new Date(now - n * 86_400_000).toISOString()
  await ctx.env.FILES.put(`originals/${id}/a`, 'bytes')
  const outcomes = await recordActivities(ctx, id, [
    fromFile(`${id}-a`, { startAt: day(2), streams }, { fileKey: `originals/${id}/a`, fileName: 'a.fit' }),
    fromFile(`${id}-b`, { startAt: day(5), streams }),
    fromStrava(id, { startAt: day(5) }),
  ])
  await derive(testContext(), id)
  await testDb().execute(sql`delete from outbox where athlete_id = ${id}`)
  return {
    id,
    email,
    visitor,
    cookie: visitor.cookie,
    activityIds: outcomes.map((one) => one.activityId ?? ''),
  }
}

/** An admin who may do everything. */
export async function admin() {
  const { id, visitor } = await signedIn({ roles: ['athlete', 'admin', 'owner'] })
  for (const permission of PERMISSIONS) {
    await testDb().execute(sql`insert into admin_permission (athlete_id, permission, granted_by, granted_at)
      values (${id}, ${permission}, ${id}, now())`)
  }
  return { id, visitor, cookie: visitor.cookie }
}

/** The address Strava's consent page sends a browser back to. */
export async function callbackPath(visitor: Visitor): Promise<string> {
  const started = await visitor.send('POST', '/v1/connections/strava', {})
  const query = await consent(started.body.authorize_url, { athlete: 41_000_001 })
  return `/strava/callback?${new URLSearchParams(query as Record<string, string>)}`
}
