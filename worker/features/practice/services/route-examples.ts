import type { RouteExamples } from '#dev/routes/example.ts'
import { AWAY, HOURS, person, SERVICE } from '#dev/routes/prepare/bookings.ts'
import { asOwner, plain, practice, send } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/services': plain('/services'),
  'POST /v1/practices/:practice/services': plain('/services', SERVICE),
  'PATCH /v1/practices/:practice/services/:service': async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/services`, SERVICE)
    return asOwner(made, `${made.path}/services/${id}`, { duration_min: 45 })
  },
  'POST /v1/practices/:practice/locations': plain('/locations', { name: 'Harbour gym' }),
  'PATCH /v1/practices/:practice/locations/:location': async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/locations`, { name: 'Harbour gym' })
    return asOwner(made, `${made.path}/locations/${id}`, { is_active: false })
  },
  'GET /v1/practices/:practice/members/:person/hours': person('/hours'),
  'PUT /v1/practices/:practice/members/:person/hours': person('/hours', HOURS),
  'POST /v1/practices/:practice/members/:person/time-off': person('/time-off', AWAY),
  'DELETE /v1/practices/:practice/members/:person/time-off/:id': async () => {
    const made = await practice()
    const path = `${made.path}/members/${made.owner.id}/time-off`
    return asOwner(made, `${path}/${(await send(made, path, AWAY)).id}`)
  },
}
