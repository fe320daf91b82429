import type { RouteExamples } from '#dev/routes/example.ts'
import { at, client, type Desk, template } from '#dev/routes/prepare/texts.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/threads': at('/threads'),
  'GET /v1/practices/:practice/threads/:number': at((made) => made.thread),
  'POST /v1/practices/:practice/threads/:number': at((made) => made.thread, { body: 'hello' }),
  'POST /v1/practices/:practice/threads/:number/read': at((made) => `${made.thread}/read`, {}),
  'PUT /v1/practices/:practice/threads/:number/client': at(
    (made) => `${made.thread}/client`,
    (made: Desk) => ({ client_id: made.clientId }),
  ),
  'GET /v1/practices/:practice/clients/:client/texts': at(client('/texts')),
  'POST /v1/practices/:practice/clients/:client/texts': at(client('/texts'), { body: 'hello' }),
  'GET /v1/practices/:practice/clients/:client/text-consents': at(client('/text-consents')),
  'POST /v1/practices/:practice/clients/:client/text-consents': at(client('/text-consents'), {
    is_opted_in: false,
    wording: 'told me',
  }),
  'GET /v1/practices/:practice/text-templates': at('/text-templates'),
  'PUT /v1/practices/:practice/text-templates/:kind': at('/text-templates/message', template),
  'DELETE /v1/practices/:practice/text-templates/:template': at(async (made) => {
    const { body } = await made.owner.visitor.send('PUT', `${made.path}/text-templates/message`, template)
    return `/text-templates/${body.id}`
  }),
  'POST /v1/practices/:practice/text-previews': at('/text-previews', { body: 'hello' }),
}
