import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { asOwner, member, plain, practice, send } from '#dev/routes/prepare/practice.ts'
import { linkToken, signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/practices': async () => ({
    path: '/v1/practices',
    cookie: (await signedIn()).visitor.cookie,
    body: { name: 'P', slug: `p-${crypto.randomUUID().slice(0, 12)}`, currency: 'eur', timezone: 'UTC' },
  }),
  'POST /v1/practice-invites/acceptance': async () => {
    const [made, person] = [await practice(), await signedIn()]
    await send(made, `${made.path}/invites`, { email: person.email, role: 'trainer' })
    const token = await linkToken(person.email, 'practice-invite')
    return { path: '/v1/practice-invites/acceptance', cookie: person.visitor.cookie, body: { token } }
  },
  'GET /v1/practices/:practice': plain(''),
  'PATCH /v1/practices/:practice': plain('', { name: 'Harbour' }),
  'PATCH /v1/practices/:practice/settings': plain('/settings', { no_credit_rule: 'block' }),
  'POST /v1/practices/:practice/invites': plain('/invites', { email: 'x@example.org', role: 'trainer' }),
  'DELETE /v1/practices/:practice/invites/:invite': async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/invites`, { email: 'x@example.org', role: 'trainer' })
    return asOwner(made, `${made.path}/invites/${id}`)
  },
  'PATCH /v1/practices/:practice/members/:person': async () => {
    const made = await practice()
    const path = `${made.path}/members/${(await member(made)).id}`
    return asOwner(made, path, { role: 'assistant', is_trainer: false })
  },
  'DELETE /v1/practices/:practice/members/:person': async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/members/${(await member(made)).id}`)
  },
  'GET /v1/practices': asAthlete('/v1/practices'),
}
