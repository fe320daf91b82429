import { sql } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, signedIn, testDb } from '#dev/test/visitor.ts'
import { unsubscribeUrl } from './features/practice/clients/unsubscribe-link.ts'
import { makePractice, sellTo } from './features/practice/credits/practice-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'

type Person = Awaited<ReturnType<typeof signedIn>>

/** A practice whose owner is signed in, with one client and a package. */
export async function practice() {
  const owner = await signedIn()
  const made = await makePractice()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${owner.id}, 'owner', now())`)
  const packageId = await sellTo(made)
  const path = `/v1/practices/${made.practiceId}`
  return { ...made, owner, packageId, path, client: `${path}/clients/${made.clientId}` }
}

export type Made = Awaited<ReturnType<typeof practice>>
export const name = () => `req_${crypto.randomUUID()}`
export const asOwner = (made: Made, path: string, body?: unknown): Probe => ({
  path,
  cookie: made.owner.visitor.cookie,
  ...(body === undefined ? {} : { body }),
})

/** A door of the practice with nothing prepared. */
export const plain = (tail: string, body?: unknown) => async () => {
  const made = await practice()
  return asOwner(made, `${made.path}${tail}`, body)
}
/** A door of the client with something prepared, whose answer names the rest of the address. */
export const prepared =
  (tail: string | ((made: Made) => Promise<string> | string), body?: unknown | ((made: Made) => unknown)) =>
  async () => {
    const made = await practice()
    const end = typeof tail === 'string' ? tail : await tail(made)
    return asOwner(made, `${made.client}${end}`, typeof body === 'function' ? await body(made) : body)
  }
export const send = async (made: Made, path: string, body: unknown) =>
  (await made.owner.visitor.send('POST', path, body)).body

const subscription = (body?: object) => async (): Promise<Probe> => {
  const made = await practice()
  const url = await unsubscribeUrl(testContext(), made.practiceId, made.clientId)
  return { path: `/v1/subscriptions/${url.split('/').at(-1)}`, ...(body ? { body } : {}) }
}

async function linked(person: Person, made: Made) {
  await send(made, `${made.client}/link`, { email: person.email })
  const token = await linkToken(person.email, 'client-link')
  const { body } = await person.visitor.send('POST', '/v1/trainers', {
    token,
    grants: [{ domain: 'training' }],
  })
  return `/v1/trainers/${body.id}`
}

async function ownLink(tail: string, body?: unknown): Promise<Probe> {
  const person = await signedIn()
  const path = await linked(person, await practice())
  return { path: `${path}${tail}`, cookie: person.visitor.cookie, ...(body === undefined ? {} : { body }) }
}

export async function member(made: Made): Promise<Person> {
  const person = await signedIn()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${person.id}, 'trainer', now())`)
  return person
}

const product = { name: 'Ten', unit: 'session', quantity: 10, price_minor: 80_000 }
const productOf = async (made: Made) => (await send(made, `${made.path}/products`, product)).id as string
const note = { body: 'left knee', is_shared: true }
const csv = { csv: 'Name\nAnn\nBo' }
export const P = '/v1/practices/:practice'
export const C = `${P}/clients/:client`

/** How the doors of practices are knocked at. */
export const PRACTICE_PROBES: Record<string, () => Promise<Probe>> = {
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
  [`GET ${P}`]: plain(''),
  [`PATCH ${P}`]: plain('', { name: 'Harbour' }),
  [`PATCH ${P}/settings`]: plain('/settings', { no_credit_rule: 'block' }),
  [`POST ${P}/invites`]: plain('/invites', { email: 'x@example.org', role: 'trainer' }),
  [`DELETE ${P}/invites/:invite`]: async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/invites`, { email: 'x@example.org', role: 'trainer' })
    return asOwner(made, `${made.path}/invites/${id}`)
  },
  [`PATCH ${P}/members/:person`]: async () => {
    const made = await practice()
    const path = `${made.path}/members/${(await member(made)).id}`
    return asOwner(made, path, { role: 'assistant', is_trainer: false })
  },
  [`DELETE ${P}/members/:person`]: async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/members/${(await member(made)).id}`)
  },
  [`GET ${P}/clients`]: plain('/clients'),
  [`POST ${P}/clients`]: plain('/clients', { name: 'Ann' }),
  [`GET ${C}`]: prepared(''),
  [`PATCH ${C}`]: prepared('', { name: 'Ann' }),
  [`DELETE ${C}`]: async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/clients`, { name: 'Ann' })
    return asOwner(made, `${made.path}/clients/${id}`)
  },
  [`GET ${C}/consents`]: prepared('/consents'),
  [`POST ${C}/consents`]: prepared('/consents', {
    purpose: 'photos',
    granted: true,
    wording: 'Photos are fine.',
  }),
  'GET /v1/subscriptions/:token': subscription(),
  'PUT /v1/subscriptions/:token': subscription({}),
  [`GET ${C}/notes`]: prepared('/notes'),
  [`POST ${C}/notes`]: prepared('/notes', note),
  [`PUT ${C}/notes/:note`]: prepared(
    async (made) => `/notes/${(await send(made, `${made.client}/notes`, note)).id}`,
    note,
  ),
  [`DELETE ${C}/notes/:note`]: prepared(
    async (made) => `/notes/${(await send(made, `${made.client}/notes`, note)).id}`,
  ),
  [`POST ${C}/link`]: prepared('/link', { email: 'x@example.org' }),
  [`DELETE ${C}/link`]: prepared(async (made) => {
    await send(made, `${made.client}/link`, { email: 'x@example.org' })
    return '/link'
  }),
  [`GET ${C}/training`]: prepared(async (made) => {
    await linked(await signedIn(), made)
    return '/training'
  }),
  [`POST ${P}/client-imports/preview`]: plain('/client-imports/preview', csv),
  [`POST ${P}/client-imports`]: plain('/client-imports', csv),
  [`GET ${P}/client-imports/:import`]: async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/client-imports`, csv)
    return asOwner(made, `${made.path}/client-imports/${id}`)
  },
  [`GET ${C}/credits`]: prepared('/credits'),
  [`GET ${C}/statement`]: prepared('/statement'),
  [`POST ${C}/session-uses`]: prepared('/session-uses', () => ({ request_id: name() })),
  [`POST ${C}/session-uses/:line/release`]: prepared(
    async (made) => {
      const used = await send(made, `${made.client}/session-uses`, { request_id: name() })
      return `/session-uses/${used.ledger_id}/release`
    },
    { reason: 'by mistake' },
  ),
  [`POST ${C}/owed/:due/settlement`]: async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/clients`, { name: 'Ann' })
    const client = `${made.path}/clients/${id}`
    const used = await send(made, `${client}/session-uses`, { request_id: name() })
    return asOwner(made, `${client}/owed/${used.due_id}/settlement`, { how: 'paid' })
  },
  [`POST ${C}/packages/:package/adjustments`]: prepared(
    (made) => `/packages/${made.packageId}/adjustments`,
    () => ({ request_id: name(), amount: 1, reason: 'counted wrong' }),
  ),
  [`POST ${C}/packages/:package/transfers`]: prepared(
    (made) => `/packages/${made.packageId}/transfers`,
    async (made: Made) => {
      const { id } = await send(made, `${made.path}/clients`, { name: 'Partner' })
      return { request_id: name(), to_client_id: id, amount: 1, reason: 'shared' }
    },
  ),
  [`GET ${P}/products`]: plain('/products'),
  [`POST ${P}/products`]: plain('/products', product),
  [`PUT ${P}/products/:product`]: async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/products/${await productOf(made)}`, { ...product, is_active: false })
  },
  [`GET ${P}/packages/attention`]: plain('/packages/attention'),
  [`POST ${C}/packages`]: prepared('/packages', async (made: Made) => ({
    request_id: name(),
    product_id: await productOf(made),
    payment: 'paid',
  })),
  [`POST ${C}/packages/:package/renewal`]: prepared(
    (made) => `/packages/${made.packageId}/renewal`,
    () => ({ request_id: name(), payment: 'paid' }),
  ),
  [`POST ${C}/packages/:package/payment`]: prepared(async (made) => {
    const sale = { request_id: name(), product_id: await productOf(made), payment: 'invoice' }
    return `/packages/${(await send(made, `${made.client}/packages`, sale)).package_id}/payment`
  }),
  'POST /v1/trainers': async () => {
    const [made, person] = [await practice(), await signedIn()]
    await send(made, `${made.client}/link`, { email: person.email })
    const token = await linkToken(person.email, 'client-link')
    return { path: '/v1/trainers', cookie: person.visitor.cookie, body: { token, grants: [] } }
  },
  'PUT /v1/trainers/:link/grants': () => ownLink('/grants', { grants: [{ domain: 'plans' }] }),
  'DELETE /v1/trainers/:link': () => ownLink(''),
  'GET /v1/trainers/:link/statement': () => ownLink('/statement'),
}
