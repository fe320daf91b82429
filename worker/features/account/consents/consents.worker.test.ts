import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { track } from '#worker/features/training/ingestion/track.ts'

const decide = (purpose: string, granted: boolean, version = '1') => ({
  decisions: [{ purpose, granted, version }],
})

interface Entry {
  purpose: string
  granted: boolean | null
  is_outdated: boolean
}
const entryOf = (body: { consents: Entry[] }, purpose: string) =>
  body.consents.find((c) => c.purpose === purpose)
/** What is in force for a person now; null before any decision on the current text. */
const agreed = async (visitor: Visitor, purpose: string) =>
  entryOf((await visitor.get('/v1/consents')).body, purpose)?.granted

test('ONB-01 each consent is asked on its own and nothing is assumed', async () => {
  const { visitor } = await signedIn({}, [])
  const { consents } = (await visitor.get('/v1/consents')).body
  expect(consents.map((c: Entry) => c.granted)).toEqual(consents.map(() => null))
  const asked = consents
    .filter((c: { asked: string }) => c.asked === 'onboarding')
    .map((c: Entry) => c.purpose)
  expect(asked).toEqual(['terms', 'minimum_age', 'health_data', 'ai'])
  const answer = await visitor.send('PUT', '/v1/consents', decide('ai', false))
  expect(entryOf(answer.body, 'ai')?.granted).toBe(false)
  expect(entryOf(answer.body, 'terms')?.granted).toBeNull()
})

test('PRIV-03 a consent holds from the yes to the withdrawal, at once, and its history stays', async () => {
  const { visitor } = await signedIn()
  expect(await agreed(visitor, 'ai')).toBeNull()
  await visitor.send('PUT', '/v1/consents', decide('ai', true))
  expect(await agreed(visitor, 'ai')).toBe(true)
  await visitor.send('PUT', '/v1/consents', decide('ai', false))
  expect(await agreed(visitor, 'ai')).toBe(false)
  expect(await testDb().$count(consent)).toBeGreaterThanOrEqual(2)
})

test('PRIV-03 a yes to an older text is asked for again, and a page with an old text cannot decide', async () => {
  const { id, visitor } = await signedIn()
  const row = {
    id: 'cns_old',
    athleteId: id,
    purpose: 'ai',
    version: '0',
    granted: true,
    decidedAt: new Date(),
  }
  await testDb().insert(consent).values(row)
  expect(entryOf((await visitor.get('/v1/consents')).body, 'ai')).toMatchObject({
    granted: null,
    is_outdated: true,
  })
  expect((await visitor.send('PUT', '/v1/consents', decide('ai', true, '0'))).status).toBe(409)
})

test('ONB-01 terms and age cannot be declined and kept', async () => {
  const { visitor } = await signedIn()
  for (const purpose of ['terms', 'minimum_age']) {
    expect((await visitor.send('PUT', '/v1/consents', decide(purpose, false))).status).toBe(422)
  }
})

test('PRIV-03 without the consent to store health data nothing is connected, uploaded or read, from now on', async () => {
  const { id, visitor } = await signedIn()
  const upload = { files: [{ name: 'a.fit', size_bytes: 100 }] }
  const statuses = async () => [
    (await visitor.send('POST', '/v1/imports', upload)).status,
    (await visitor.send('POST', '/v1/connections/strava', { return_to: '/home' })).status,
  ]
  const work = () => track(testContext(), id, 'strava', async () => {})
  expect(await statuses()).not.toContain(403)
  await expect(work()).resolves.toBeUndefined()
  await visitor.send('PUT', '/v1/consents', decide('health_data', false))
  expect(await statuses()).toEqual([403, 403])
  await expect(work()).rejects.toMatchObject({ reason: 'consent_withdrawn' })
  await visitor.send('PUT', '/v1/consents', decide('health_data', true))
  expect(await statuses()).not.toContain(403)
  await expect(work()).resolves.toBeUndefined()
})
