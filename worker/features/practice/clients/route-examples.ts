import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import {
  asOwner,
  csv,
  linked,
  note,
  ownLink,
  plain,
  practice,
  prepared,
  send,
} from '#dev/routes/prepare/practice.ts'
import { linkToken, signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/clients': plain('/clients'),
  'POST /v1/practices/:practice/clients': plain('/clients', { name: 'Ann' }),
  'GET /v1/practices/:practice/clients/:client': prepared(''),
  'PATCH /v1/practices/:practice/clients/:client': prepared('', { name: 'Ann' }),
  'DELETE /v1/practices/:practice/clients/:client': async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/clients`, { name: 'Ann' })
    return asOwner(made, `${made.path}/clients/${id}`)
  },
  'GET /v1/practices/:practice/clients/:client/notes': prepared('/notes'),
  'POST /v1/practices/:practice/clients/:client/notes': prepared('/notes', note),
  'PUT /v1/practices/:practice/clients/:client/notes/:note': prepared(
    async (made) => `/notes/${(await send(made, `${made.client}/notes`, note)).id}`,
    note,
  ),
  'DELETE /v1/practices/:practice/clients/:client/notes/:note': prepared(
    async (made) => `/notes/${(await send(made, `${made.client}/notes`, note)).id}`,
  ),
  'POST /v1/practices/:practice/clients/:client/link': prepared('/link', { email: 'x@example.org' }),
  'DELETE /v1/practices/:practice/clients/:client/link': prepared(async (made) => {
    await send(made, `${made.client}/link`, { email: 'x@example.org' })
    return '/link'
  }),
  'GET /v1/practices/:practice/clients/:client/training': prepared(async (made) => {
    await linked(await signedIn(), made)
    return '/training'
  }),
  'POST /v1/practices/:practice/client-imports/preview': plain('/client-imports/preview', csv),
  'POST /v1/practices/:practice/client-imports': plain('/client-imports', csv),
  'GET /v1/practices/:practice/client-imports/:import': async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/client-imports`, csv)
    return asOwner(made, `${made.path}/client-imports/${id}`)
  },
  'POST /v1/trainers': async () => {
    const [made, person] = [await practice(), await signedIn()]
    await send(made, `${made.client}/link`, { email: person.email })
    const token = await linkToken(person.email, 'client-link')
    return { path: '/v1/trainers', cookie: person.visitor.cookie, body: { token, grants: [] } }
  },
  'PUT /v1/trainers/:link/grants': () => ownLink('/grants', { grants: [{ domain: 'plans' }] }),
  'DELETE /v1/trainers/:link': () => ownLink(''),
  'GET /v1/trainers': asAthlete('/v1/trainers'),
  'GET /v1/trainers/access-log': asAthlete('/v1/trainers/access-log'),
}
