import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'
import { why } from '#dev/routes/prepare/athlete.ts'
import { makePerson, signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/admin/athletes/:id/block': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/block`,
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/athletes/:id/unblock': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson({ blockedAt: new Date(), blockedReason: 'x' })).id}/unblock`,
    cookie: boss.cookie,
    body: why,
  }),
  'PUT /v1/admin/athletes/:id/permissions': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await signedIn({ roles: ['athlete', 'admin'] })).id}/permissions`,
    cookie: boss.cookie,
    body: { permissions: ['admin.read'], ...why },
  }),
  'GET /v1/admin/athletes': asAdmin('/v1/admin/athletes'),
  'GET /v1/admin/athletes/:id': asAdmin('/v1/admin/athletes/:id'),
}
