import type { RouteExamples } from '#dev/routes/example.ts'
import type { Athlete } from '#dev/routes/people.ts'
import { testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'

const WEIGHED = { before_kg: 70, after_kg: 69, drunk_l: 0.5, hours: 1, for_hours: 2 }

/** Somebody with Elite. */
const asElite = (path: string, body?: object) => async (me: Athlete) => {
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${me.id}`, athleteId: me.id, kind: 'comp', tier: 'elite', startsAt: new Date(0) },
      ...{ endsAt: null, reason: 'test', createdBy: me.id, createdAt: new Date() },
    })
    .onConflictDoNothing()
  return { path, cookie: me.cookie, ...(body ? { body } : {}) }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/nutrition': asElite('/v1/nutrition'),
  'GET /v1/nutrition/supplements': asElite('/v1/nutrition/supplements'),
  'POST /v1/nutrition/hydration': asElite('/v1/nutrition/hydration', WEIGHED),
  'GET /v1/recovery': asElite('/v1/recovery'),
}
