import pg from 'pg'
import { makeOwner } from '../../make-owner.ts'
import type { Stack } from '../stack.ts'
import { DemoClient, linkFromMail } from './demo-client.ts'

export const PASSWORD = 'sweat-and-grit'

export interface Person {
  email: string
  name: string
  zone: string
}

export const OWNER: Person = { email: 'owner@strideiq.example', name: 'Ona Keller', zone: 'Europe/Berlin' }
export const ROBIN: Person = {
  email: 'robin@strideiq.example',
  name: 'Robin Ashdown',
  zone: 'America/Los_Angeles',
}
export const ALEX: Person = { email: 'alex@strideiq.example', name: 'Alex Merrow', zone: 'America/Denver' }
export const NEWCOMER = 'newcomer@strideiq.example'

/** The two addresses one registers through, the product and the mail sandbox, and the database of who deploys. */
export type Origins = Pick<Stack, 'appUrl' | 'sandboxUrl'>
export type Deployed = Origins & Pick<Stack, 'postgresUrl'>

/** The owner registers with the code that the command of the deploy gives, and is let in with every permission. */
export async function registerOwner(stack: Deployed): Promise<DemoClient> {
  const database = new pg.Client({ connectionString: stack.postgresUrl })
  await database.connect()
  const code = await makeOwner(database, { email: OWNER.email, now: new Date() }).finally(() =>
    database.end(),
  )
  const client = new DemoClient(stack.appUrl)
  await client.send('POST', '/v1/accounts', { ...OWNER, password: PASSWORD, invite_code: code })
  await consentToAll(client)
  return client
}

/** An invited athlete registers with the mailed code, consents and is past onboarding. */
export async function registerInvited(
  stack: Origins,
  owner: DemoClient,
  person: Person,
): Promise<DemoClient> {
  await owner.send('POST', '/v1/admin/invites', { email: person.email })
  const link = await linkFromMail(stack.sandboxUrl, person.email, '/join')
  const client = new DemoClient(stack.appUrl)
  await client.send('POST', '/v1/accounts', {
    ...person,
    password: PASSWORD,
    invite_code: link.searchParams.get('code'),
  })
  await consentToAll(client)
  await client.send('PUT', '/v1/onboarding/step', { step: 'done' })
  return client
}

export async function logIn(stack: Origins, person: Person): Promise<DemoClient> {
  const client = new DemoClient(stack.appUrl)
  await client.send('POST', '/v1/sessions', { email: person.email, password: PASSWORD })
  return client
}

interface Consents {
  consents: { purpose: string; version: string }[]
}

export async function consentToAll(client: DemoClient): Promise<void> {
  const { consents } = await client.send<Consents>('GET', '/v1/consents')
  const asked = consents.filter(({ purpose }) =>
    ['terms', 'minimum_age', 'health_data', 'ai'].includes(purpose),
  )
  const decisions = asked.map(({ purpose, version }) => ({ purpose, version, granted: true }))
  await client.send('PUT', '/v1/consents', { decisions })
}
