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

test('PRIV-03 without a yes to storing health data no provider is connected or read, asked or not, from now on, and a file may come', async () => {
  const { id, visitor } = await signedIn({}, ['terms', 'minimum_age'])
  const upload = { files: [{ name: 'a.fit', size_bytes: 100 }] }
  const statuses = async () => [
    (await visitor.send('POST', '/v1/connections/strava', { return_to: '/home' })).status,
  ]
  const work = () => track(testContext(), id, 'strava', async () => {})
  const closed = async () => {
    expect(await statuses()).toEqual([403])
    // It is read without what the consent is about.
    expect((await visitor.send('POST', '/v1/imports', upload)).status).toBe(201)
    await expect(work()).rejects.toMatchObject({ reason: 'consent_withdrawn' })
  }
  await closed()
  await visitor.send('PUT', '/v1/consents', decide('health_data', true))
  expect(await statuses()).not.toContain(403)
  await expect(work()).resolves.toBeUndefined()
  await visitor.send('PUT', '/v1/consents', decide('health_data', false))
  await closed()
})

test('PRIV-03 no form and no call stores a health field without a yes, and each says which it was', async () => {
  const { visitor } = await signedIn({}, ['terms', 'minimum_age'])
  const run = { sport: 'run', start_at: '2026-05-01T06:00:00Z', moving_s: 1800 }
  const from = { sport: 'run', effective_from: '2026-05-01' }
  const asked: [string, string, object, string][] = [
    ['PATCH', '/v1/profile', { weight_kg: 70 }, 'weight_kg'],
    ['PATCH', '/v1/profile', { rest_hr_bpm: 50, weight_kg: null }, 'rest_hr_bpm'],
    ['PATCH', '/v1/profile', { max_hr_bpm: 190 }, 'max_hr_bpm'],
    ['PUT', '/v1/thresholds', { ...from, threshold_hr_bpm: 170 }, 'threshold_hr_bpm'],
    ['PUT', '/v1/zones', { ...from, measure: 'heart_rate', bounds: [130, 150] }, 'bounds'],
    ['POST', '/v1/activities', { ...run, average_heart_rate_bpm: 140 }, 'average_heart_rate_bpm'],
    ['PUT', '/v1/onboarding/questionnaire', { injuries: [{ area: 'knee', is_current: true }] }, 'injuries'],
  ]
  const refused = async () => {
    for (const [method, path, body, field] of asked)
      expect((await visitor.send(method, path, body)).body, path).toMatchObject({
        error: { code: 'forbidden', field },
      })
  }
  await refused()
  await visitor.send('PUT', '/v1/consents', decide('health_data', false))
  await refused()
  expect((await visitor.get('/v1/profile')).body).toMatchObject({ weight_kg: null, rest_hr_bpm: null })
  expect((await visitor.get('/v1/thresholds')).body.thresholds).toEqual([])
  expect((await visitor.get('/v1/activities')).body.activities).toEqual([])
  // What is no health data is kept as before, and everything once there is a yes.
  expect((await visitor.send('PATCH', '/v1/profile', { birth_date: '1990-01-01' })).status).toBe(200)
  expect((await visitor.send('POST', '/v1/activities', run)).status).toBe(201)
  await visitor.send('PUT', '/v1/consents', decide('health_data', true))
  for (const [method, path, body] of asked)
    expect((await visitor.send(method, path, body)).status, path).toBeLessThan(300)
})
