import { type DemoClient, linkFromMail } from '#dev/local/demo/demo-client.ts'
import type { Person } from '#dev/local/demo/people.ts'
import { writeExchange } from '#dev/local/demo/practice/exchange.ts'
import { until } from '#dev/test/until.ts'

export const TRAINER: Person = { email: 'tess@practice.example', name: 'Tess Trainer', zone: 'Europe/Berlin' }

export interface OpenedPractice {
  practiceId: string
  clientId: string
  packageId: string
  automationId: string
  runId: string
}

/** Opens a practice through its API: one client with a package of ten, one of them used, which sets a rule off. */
export async function openPractice(trainer: DemoClient): Promise<OpenedPractice> {
  const made = <T = { id: string }>(path: string, body: object) => trainer.send<T>('POST', path, body)
  const { id: practiceId } = await made('/v1/practices', {
    ...{ name: 'Northside Coaching', slug: 'northside', currency: 'eur', timezone: 'Europe/Berlin' },
  })
  const at = `/v1/practices/${practiceId}`
  const client = {
    name: 'Maya Lindqvist',
    email: 'maya@client.example',
    phone: '+49 170 1234567',
    tags: 'half marathon',
  }
  const [{ id: clientId }, { id: productId }] = await Promise.all([
    made(`${at}/clients`, client),
    made(`${at}/products`, {
      ...{ name: '10 × 45 min strength', unit: 'session', quantity: 10 },
      ...{ price_minor: 48_000, tax_bp: 1900, valid_days: 180 },
    }),
  ])
  const sale = { request_id: 'sweep-sale', product_id: productId, payment: 'invoice' }
  const { package_id: packageId } = await made<{ package_id: string }>(
    `${at}/clients/${clientId}/packages`,
    sale,
  )
  const { id: automationId } = await made(`${at}/automations`, {
    ...{ name: 'Nine left', trigger: { kind: 'package_low', at_most: 9 }, is_on: true },
    actions: [
      { kind: 'task', title: 'Ask {client} about the next package' },
      { kind: 'email', subject: 'Your sessions', body: 'Hi {client}, {credits_left} left.' },
    ],
  })
  await made(`${at}/clients/${clientId}/session-uses`, { request_id: 'sweep-use' })
  await made(`${at}/clients/${clientId}/notes`, { body: 'Left knee: no lunges until May.', is_shared: true })
  const runId = await until('the rule runs', async () => {
    const { runs } = await trainer.send<{ runs: { id: string }[] }>(
      'GET',
      `${at}/automations/${automationId}/runs`,
    )
    return runs[0]?.id
  })
  return { practiceId, clientId, packageId, automationId, runId }
}

/** Links an athlete's account to the practice's client, and says which link it is. */
export async function linkAthlete(
  trainer: DemoClient,
  athlete: DemoClient,
  to: { practice: OpenedPractice; email: string; sandboxUrl: string },
): Promise<string> {
  const { practiceId, clientId } = to.practice
  await trainer.send('POST', `/v1/practices/${practiceId}/clients/${clientId}/link`, { email: to.email })
  const mailed = await linkFromMail(to.sandboxUrl, to.email, '/link')
  const grants = [
    { domain: 'training', until_day: '2031-08-31' },
    { domain: 'plans' },
    { domain: 'messages' },
  ]
  const token = mailed.searchParams.get('token')
  const { id } = await athlete.send<{ id: string }>('POST', '/v1/trainers', { token, grants })
  await writeExchange({ athlete, trainer, practiceId, clientId })
  return id
}
