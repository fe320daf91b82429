import type { RouteExamples } from '#dev/routes/example.ts'
import { asOwner, type Made, name, ownLink, practice, prepared, send } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/clients/:client/credits': prepared('/credits'),
  'GET /v1/practices/:practice/clients/:client/statement': prepared('/statement'),
  'POST /v1/practices/:practice/clients/:client/session-uses': prepared('/session-uses', () => ({
    request_id: name(),
  })),
  'POST /v1/practices/:practice/clients/:client/session-uses/:line/release': prepared(
    async (made) => {
      const used = await send(made, `${made.client}/session-uses`, { request_id: name() })
      return `/session-uses/${used.ledger_id}/release`
    },
    { reason: 'by mistake' },
  ),
  'POST /v1/practices/:practice/clients/:client/owed/:due/settlement': async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/clients`, { name: 'Ann' })
    const client = `${made.path}/clients/${id}`
    const used = await send(made, `${client}/session-uses`, { request_id: name() })
    return asOwner(made, `${client}/owed/${used.due_id}/settlement`, { how: 'paid' })
  },
  'POST /v1/practices/:practice/clients/:client/packages/:package/adjustments': prepared(
    (made) => `/packages/${made.packageId}/adjustments`,
    () => ({ request_id: name(), amount: 1, reason: 'counted wrong' }),
  ),
  'POST /v1/practices/:practice/clients/:client/packages/:package/transfers': prepared(
    (made) => `/packages/${made.packageId}/transfers`,
    async (made: Made) => {
      const { id } = await send(made, `${made.path}/clients`, { name: 'Partner' })
      return { request_id: name(), to_client_id: id, amount: 1, reason: 'shared' }
    },
  ),
  'GET /v1/trainers/:link/statement': () => ownLink('/statement'),
}
