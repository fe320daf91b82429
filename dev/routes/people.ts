import { sql } from 'drizzle-orm'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { consentAt } from '#dev/test/connected-account.ts'
import { connect, consent } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { fromFile, fromStrava } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import type { RouteExample } from './example.ts'

export type Athlete = Awaited<ReturnType<typeof trainedAthlete>>
export type Admin = Awaited<ReturnType<typeof admin>>

/** Asked by the athlete with nothing prepared; `:id` is one of their activities. */
export const asAthlete =
  (path: string) =>
  (me: Athlete): RouteExample => ({ path: path.replace(':id', me.activityIds[1] ?? ''), cookie: me.cookie })

/** Asked by an admin with nothing prepared; `:id` is the athlete. */
export const asAdmin =
  (path: string) =>
  (me: Athlete, boss: Admin): RouteExample => ({ path: path.replace(':id', me.id), cookie: boss.cookie })

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

/** The address that a provider's consent page sends a browser back to, where the provider is switched on for them. */
export async function callbackOf(provider: ConnectedProvider, athleteId: string, visitor: Visitor) {
  await testDb().execute(sql`insert into flag_override (key, athlete_id, value, updated_at)
    values (${importFlag(provider)}, ${athleteId}, 'true', now())`)
  const started = await visitor.send('POST', `/v1/connections/${provider}`, {})
  const query = await consentAt(started.body.authorize_url)
  return `/${provider}/callback?${new URLSearchParams(query as Record<string, string>)}`
}

/** The address Strava's consent page sends a browser back to. */
export async function callbackPath(visitor: Visitor): Promise<string> {
  const started = await visitor.send('POST', '/v1/connections/strava', {})
  const query = await consent(started.body.authorize_url, { athlete: 41_000_001 })
  return `/strava/callback?${new URLSearchParams(query as Record<string, string>)}`
}
