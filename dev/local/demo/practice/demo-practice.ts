import pg from 'pg'
import { zoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import type { Stack } from '../../stack.ts'
import type { DemoClient } from '../demo-client.ts'
import { linkFromMail } from '../demo-client.ts'
import { registerInvited } from '../people.ts'
import {
  HOURS,
  INES,
  JONAS,
  LOCATIONS,
  NUMBER,
  PRACTICE,
  PRODUCTS,
  QUESTIONS,
  SERVICES,
  SETTINGS,
} from './cast.ts'

/** The practice as it stands before anyone has come: everything by its name. */
export interface DemoPractice {
  practiceId: string
  trainers: { ines: string; jonas: string }
  services: Record<string, string>
  locations: Record<string, string>
  products: Record<string, string>
  questions: Record<string, string>
  ines: DemoClient
}

/** Opens the practice through its own API: two trainers, services, hours, what it sells, how it texts and charges. */
export async function openDemoPractice(stack: Stack, owner: DemoClient): Promise<DemoPractice> {
  const ines = await registerInvited(stack, owner, INES)
  const jonas = await registerInvited(stack, owner, JONAS)
  const { id: practiceId } = await ines.send<{ id: string }>('POST', '/v1/practices', PRACTICE)
  const at = `/v1/practices/${practiceId}`
  await ines.send('PATCH', `${at}/settings`, SETTINGS)
  await ines.send('PATCH', at, {
    brand: { color: '#f97316', tagline: 'Strength and running, by the river.' },
  })
  await ines.send('POST', `${at}/invites`, { email: JONAS.email, role: 'trainer', is_trainer: true })
  const link = await linkFromMail(stack.sandboxUrl, JONAS.email, '/practice-invite')
  await jonas.send('POST', '/v1/practice-invites/acceptance', { token: link.searchParams.get('token') })
  const trainers = { ines: await idOf(ines), jonas: await idOf(jonas) }
  for (const key of ['ines', 'jonas'] as const)
    await ines.send('PUT', `${at}/members/${trainers[key]}/hours`, { hours: HOURS[key] })
  await setNumber(stack, practiceId)
  return {
    practiceId,
    trainers,
    services: await addAll(ines, `${at}/services`, SERVICES),
    locations: await addAll(ines, `${at}/locations`, LOCATIONS),
    products: await addAll(ines, `${at}/products`, PRODUCTS),
    questions: await addAll(ines, `${at}/questions`, QUESTIONS),
    ines,
  }
}

async function idOf(client: DemoClient): Promise<string> {
  return (await client.send<{ athlete_id: string }>('GET', '/v1/me')).athlete_id
}

async function addAll(
  client: DemoClient,
  path: string,
  list: readonly { key: string }[],
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const { key, ...body } of list) ids[key] = (await client.send<{ id: string }>('POST', path, body)).id
  return ids
}

/** A number is bought from the texts' provider, which the demo has no part in. */
async function setNumber(stack: Stack, practiceId: string): Promise<void> {
  const db = new pg.Client({ connectionString: stack.postgresUrl })
  await db.connect()
  try {
    await db.query('update practice set phone_number = $2, is_demo = true where id = $1', [
      practiceId,
      NUMBER,
    ])
  } finally {
    await db.end()
  }
}

/** The practice's clock. */
export const practiceClock = zoneClock(PRACTICE.timezone)
