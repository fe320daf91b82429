import { sql } from 'drizzle-orm'
import type { RouteExample } from '#dev/routes/example.ts'
import { MORNING_ZONE } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, signedIn, testDb } from '#dev/test/visitor.ts'
import { unsubscribeUrl } from '#worker/features/practice/automations/unsubscribe-link.ts'
import { makePractice, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'

export type Person = Awaited<ReturnType<typeof signedIn>>

/** A practice whose owner is signed in, with one client and a package. */
export async function practice() {
  const owner = await signedIn()
  const made = await makePractice({ timezone: MORNING_ZONE })
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${owner.id}, 'owner', now())`)
  const packageId = await sellTo(made)
  const path = `/v1/practices/${made.practiceId}`
  return { ...made, owner, packageId, path, client: `${path}/clients/${made.clientId}` }
}

export type Made = Awaited<ReturnType<typeof practice>>
export const name = () => `req_${crypto.randomUUID()}`
export const asOwner = (made: Made, path: string, body?: unknown): RouteExample => ({
  path,
  cookie: made.owner.visitor.cookie,
  ...(body === undefined ? {} : { body }),
})

/** A route of the practice with nothing prepared. */
export const plain = (tail: string, body?: unknown) => async () => {
  const made = await practice()
  return asOwner(made, `${made.path}${tail}`, body)
}
/** A route of the client with something prepared, whose answer names the rest of the address. */
export const prepared =
  (tail: string | ((made: Made) => Promise<string> | string), body?: unknown | ((made: Made) => unknown)) =>
  async () => {
    const made = await practice()
    const end = typeof tail === 'string' ? tail : await tail(made)
    return asOwner(made, `${made.client}${end}`, typeof body === 'function' ? await body(made) : body)
  }
export const send = async (made: Made, path: string, body: unknown) =>
  (await made.owner.visitor.send('POST', path, body)).body

export const subscription = (body?: object) => async (): Promise<RouteExample> => {
  const made = await practice()
  const url = await unsubscribeUrl(testContext(), made.practiceId, made.clientId)
  return { path: `/v1/subscriptions/${url.split('/').at(-1)}`, ...(body ? { body } : {}) }
}

export async function linked(person: Person, made: Made) {
  await send(made, `${made.client}/link`, { email: person.email })
  const token = await linkToken(person.email, 'client-link')
  const { body } = await person.visitor.send('POST', '/v1/trainers', {
    token,
    grants: [{ domain: 'training' }],
  })
  return `/v1/trainers/${body.id}`
}

export async function ownLink(tail: string, body?: unknown): Promise<RouteExample> {
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

export const product = { name: 'Ten', unit: 'session', quantity: 10, price_minor: 80_000 }
export const productOf = async (made: Made) =>
  (await send(made, `${made.path}/products`, product)).id as string
export const note = { body: 'left knee', is_shared: true }
export const csv = { csv: 'Name\nAnn\nBo' }
