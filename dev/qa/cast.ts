import pg from 'pg'
import { connectStrava } from '#dev/local/demo/histories.ts'
import { OWNER, type Person, ROBIN, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { seedPlan } from '#dev/local/demo/plan.ts'
import type { Product } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { linkAthlete, openPractice, TRAINER } from './practice.ts'
import type { Who } from './routes.ts'

export const NEWCOMER: Person = { email: 'nia@newcomer.example', name: 'Nia Newcomer', zone: 'Europe/Berlin' }

export interface Cast {
  /** Who logs in for pages of this kind; null for visitors. */
  who: Record<Who, Person | null>
  /** What stands for `$name` in an address, by the address. */
  examples: Record<string, string>
}

const FEW_DETAILS = { overall: [3000, 3000], read: [3000, 200] }

/** Fills a product with one person of each kind, through its own API, and waits until their data is in. */
export async function castProduct(product: Product): Promise<Cast> {
  const origins = {
    appUrl: product.url,
    sandboxUrl: product.sandboxUrl,
    postgresUrl: product.database.postgresUrl,
  }
  // A small allowance keeps the import to its newest details.
  await fetch(`${product.sandboxUrl}/_control/strava/limits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(FEW_DETAILS),
  })
  const owner = await registerOwner(origins)
  const newcomer = await registerInvited(origins, owner, NEWCOMER)
  await newcomer.send('PUT', '/v1/onboarding/step', { step: 'connect' })
  const trainer = await registerInvited(origins, owner, TRAINER)
  const practice = await openPractice(trainer)
  const athlete = await registerInvited(origins, owner, ROBIN)
  await connectStrava(athlete)
  // The trial shows what a tier has on pages that say otherwise which one it is.
  await athlete.send('POST', '/v1/entitlements/trial')
  const { sandboxUrl } = product
  const link = await linkAthlete(trainer, athlete, { practice, email: ROBIN.email, sandboxUrl })
  const { athlete_id } = await athlete.send<{ athlete_id: string }>('GET', '/v1/me')
  await seedPlan(origins)
  await arrived(product)
  const { activities } = await athlete.send<{ activities: { id: string }[] }>('GET', '/v1/activities?limit=1')
  const { plans } = await athlete.send<{ plans: { id: string }[] }>('GET', '/v1/plans')
  const { proposals } = await athlete.send<{ proposals: { id: string }[] }>('GET', '/v2/coach/actions')
  const written = await athlete.send<{ id: string }>('POST', '/v1/coach/weekly_plan', {
    ...{ goal: { discipline: 'run', distance: '10k' }, weeks: 4, request_id: 'of-the-cast' },
  })
  const { races } = await athlete.send<{ races: { id: string }[] }>('GET', '/v1/races')
  // What came from Strava is shown to nobody else: one of their own is.
  const { activity_id } = await athlete.send<{ activity_id: string }>('POST', '/v1/activities', {
    ...{ sport: 'run', start_at: '2026-04-01T06:00:00Z', moving_s: 1800, elapsed_s: 1800, distance_m: 5000 },
  })
  const shared = await athlete.send<{ url: string }>('POST', '/v1/shares', {
    ...{ request_id: 'of-the-cast', activity_id },
  })
  return {
    who: { visitor: null, newcomer: NEWCOMER, athlete: ROBIN, trainer: TRAINER, owner: OWNER },
    examples: {
      '/practice/clients/$id': `/practice/clients/${practice.clientId}`,
      '/practice/clients/$id/messages': `/practice/clients/${practice.clientId}/messages`,
      '/practice/clients/$id/edit': `/practice/clients/${practice.clientId}/edit`,
      '/practice/automations/$id': `/practice/automations/${practice.automationId}`,
      '/practice/automations/runs/$id': `/practice/automations/runs/${practice.runId}`,
      '/settings/trainers/$link': `/settings/trainers/${link}`,
      '/p/$practice': '/p/northside',
      // Without its cookie a client's page says that it is closed.
      '/portal/bookings/$id': '/portal/bookings/bkg_none',
      // A link that is none says so; the route's own test presses a real one.
      '/unsubscribe/$token': '/unsubscribe/none',
      '/s/$token': new URL(shared.url).pathname,
      '/year/$year': '/year/this',
      '/receipts/$figure': '/receipts/time?from=2020-01-01&to=2030-12-31',
      '/activities/$id': `/activities/${activities[0]?.id}`,
      '/activities/$id/edit': `/activities/${activities[0]?.id}/edit`,
      '/plans/$id': `/plans/${plans[0]?.id}`,
      '/plans/written/$id': `/plans/written/${written.id}`,
      '/proposals/$id': `/proposals/${proposals[0]?.id}`,
      '/race/$id': `/race/${races[0]?.id}`,
      '/plans/$id/season': `/plans/${plans[0]?.id}/season`,
      '/plans/$id/again': `/plans/${plans[0]?.id}/again`,
      '/plans/$id/replan': `/plans/${plans[0]?.id}/replan`,
      '/workouts/$id': '/workouts/run-hills',
      '/admin/athletes/$id': `/admin/athletes/${athlete_id}`,
    },
  }
}

/** The history is stored and the numbers that follow from it are too. */
async function arrived(product: Product): Promise<void> {
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  const count = async (text: string) => Number((await db.query(text)).rows[0]?.n)
  const complete = `select count(*) as n from ingestion_state where status = 'complete'`
  const derivations = `select count(*) as n from outbox where type = 'derive' and status in ('due', 'running')`
  try {
    await until('the history is in', async () => (await count(complete)) > 0, 120_000)
    await until('the numbers follow', async () => (await count(derivations)) === 0, 120_000)
  } finally {
    await db.end()
  }
}
