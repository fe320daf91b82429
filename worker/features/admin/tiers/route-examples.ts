import type { RouteExamples } from '#dev/routes/example.ts'
import { why } from '#dev/routes/prepare/athlete.ts'
import { makePerson } from '#dev/test/visitor.ts'

const grant = { kind: 'grant', tier: 'pro', days: 30, ...why }

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/admin/athletes/:id/tiers': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/tiers`,
    cookie: boss.cookie,
    body: grant,
  }),
  'POST /v1/admin/athletes/:id/tiers/:given/end': async (_, boss) => {
    const path = `/v1/admin/athletes/${(await makePerson()).id}/tiers`
    const { body } = await boss.visitor.send('POST', path, grant)
    return { path: `${path}/${body.id}/end`, cookie: boss.cookie, body: why }
  },
}
