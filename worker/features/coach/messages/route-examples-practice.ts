import type { RouteExamples } from '#dev/routes/example.ts'
import { named, trained } from './messages-fixture.ts'

const asked =
  (end: string, body?: () => object, isWritten = false) =>
  async () => {
    const it = await trained()
    if (isWritten) await it.write('My calf is fine again.')
    const { cookie } = it.owner.visitor
    return { path: `${it.ofClient}${end}`, cookie, ...(body ? { body: body() } : {}) }
  }

/** A request for each route of trainers of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/trainer-messages': async () => {
    const it = await trained()
    return { path: `${it.practicePath}/trainer-messages`, cookie: it.owner.visitor.cookie }
  },
  'GET /v1/practices/:practice/clients/:client/trainer-messages': asked('', undefined, true),
  'POST /v1/practices/:practice/clients/:client/trainer-messages': asked('', () => ({
    ...{ request_id: named(), body: 'How was it?' },
  })),
  'POST /v1/practices/:practice/clients/:client/trainer-messages/read': asked('/read', () => ({}), true),
  'POST /v1/practices/:practice/clients/:client/trainer-messages/drafts': asked('/drafts', () => ({
    request_id: named(),
  })),
}
