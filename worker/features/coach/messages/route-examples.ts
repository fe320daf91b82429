import type { RouteExample, RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { named, trained } from './messages-fixture.ts'

const asked =
  (side: 'athlete' | 'owner', end: string, body?: () => object, isWritten = false) =>
  async (): Promise<RouteExample> => {
    const it = await trained()
    if (isWritten) await (side === 'athlete' ? it.answer('How was it?') : it.write('My calf is fine again.'))
    const path = `${side === 'athlete' ? it.ofAthlete : it.ofClient}${end}`
    return { path, cookie: it[side].visitor.cookie, ...(body ? { body: body() } : {}) }
  }

/** A request for each route of athletes of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/coach/messages': asAthlete('/v1/coach/messages'),
  'GET /v1/coach/messages/:practice': asked('athlete', '', undefined, true),
  'POST /v1/coach/messages/:practice': asked('athlete', '', () => ({
    request_id: named(),
    body: 'It went well.',
  })),
  'POST /v1/coach/messages/:practice/read': asked('athlete', '/read', () => ({}), true),
}

/** A request for each route of trainers of this feature that is answered with success. */
export const clientExamples: RouteExamples = {
  'GET /v1/practices/:practice/trainer-messages': async () => {
    const it = await trained()
    return { path: `${it.practicePath}/trainer-messages`, cookie: it.owner.visitor.cookie }
  },
  'GET /v1/practices/:practice/clients/:client/trainer-messages': asked('owner', '', undefined, true),
  'POST /v1/practices/:practice/clients/:client/trainer-messages': asked('owner', '', () => ({
    ...{ request_id: named(), body: 'How was it?' },
  })),
  'POST /v1/practices/:practice/clients/:client/trainer-messages/read': asked(
    'owner',
    '/read',
    () => ({}),
    true,
  ),
  'POST /v1/practices/:practice/clients/:client/trainer-messages/drafts': asked('owner', '/drafts', () => ({
    request_id: named(),
  })),
}
