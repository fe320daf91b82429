import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import type { Person } from '#dev/local/demo/people.ts'

export const TRAINER: Person = { email: 'tess@practice.example', name: 'Tess Trainer', zone: 'Europe/Berlin' }

export interface OpenedPractice {
  practiceId: string
  clientId: string
  packageId: string
}

/** Opens a practice through its doors: one client with a package of ten, one of them used. */
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
  await made(`${at}/clients/${clientId}/session-uses`, { request_id: 'sweep-use' })
  await made(`${at}/clients/${clientId}/notes`, { body: 'Left knee: no lunges until May.', is_shared: true })
  return { practiceId, clientId, packageId }
}
