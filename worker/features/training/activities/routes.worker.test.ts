import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { derived } from '#dev/test/derived.ts'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { makePerson, PASSWORD, Visitor } from '#dev/test/visitor.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { fromFile, fromStrava, putOriginal } from './activity-fixture.ts'
import { recordActivities } from './record-activities.ts'

const today = () => new Date(Date.now() - 86_400_000).toISOString()

async function visitor() {
  const { id, email } = await makePerson()
  const browser = new Visitor()
  await browser.send('POST', '/v1/sessions', { email, password: PASSWORD })
  return { id, browser }
}

async function withHistory() {
  const { id, browser } = await visitor()
  const ctx = testContext()
  const original = await putOriginal(env.FILES, id, Uint8Array.of(1, 2, 3))
  const file = { fileKey: original.key, fileName: 'a"b\r\nX: y.fit', fileSizeBytes: 3 }
  const outcomes = await recordActivities(ctx, id, [
    fromFile(original.sha256, { startAt: today() }, file),
    fromStrava('1', { startAt: '2026-01-03T06:00:00Z' }),
  ])
  await derive(ctx, id)
  return { id, browser, activityId: outcomes[0]?.activityId ?? '' }
}

test('PERF-03 every read of activities, analytics and home waits for one trip', async () => {
  const { browser, activityId } = await withHistory()
  const reads = [
    '/v1/activities?limit=20',
    `/v1/activities/${activityId}`,
    `/v1/activities/${activityId}/streams?points=100`,
    '/v1/analytics/fitness-timeline?days=90',
    '/v1/analytics/weekly-volume?weeks=12',
    '/v1/analytics/sport-distribution?weeks=12',
    '/v1/analytics/training-load-analysis',
    '/v1/analytics/heat-map',
    '/v1/analytics/page?range=all',
    '/v1/dashboard/summary',
  ]
  for (const path of reads) {
    expect([path, (await browser.send('GET', path)).status]).toEqual([path, 200])
    expect([path, await sequentialTripsOf(() => browser.send('GET', path))]).toEqual([path, 1])
  }
})

test('ANA-01/core the analysis carries its documented names, with and without a history', async () => {
  const names = [
    'ramp_rate',
    'risk_level',
    'current_ctl',
    'current_atl',
    'current_tsb',
    'form_status',
    'recommendations',
  ]
  const { browser } = await withHistory()
  const { body } = await browser.send('GET', '/v1/analytics/training-load-analysis')
  expect(Object.keys(body)).toEqual(expect.arrayContaining(names))
  expect(body.current_tsb).toBe(body.current_ctl - body.current_atl)
  const empty = await (await visitor()).browser.send('GET', '/v1/analytics/training-load-analysis')
  expect(Object.keys(empty.body)).toEqual(expect.arrayContaining(names))
  expect(empty.body).toMatchObject({ current_ctl: null, recommendations: [] })
})

test('ACT-02 an original leaves with headers that only let it be saved, whatever its name holds', async () => {
  const { browser, activityId } = await withHistory()
  const url = `${env.APP_ORIGIN}/v1/activities/${activityId}/original`
  const { status, headers } = await exports.default.fetch(url, { headers: { Cookie: browser.cookie } })
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toBe('application/octet-stream')
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Content-Disposition')).toBe("attachment; filename*=UTF-8''a%22b%0D%0AX%3A%20y.fit")
})

test('ACT-01 what does not parse is 422 with its field, and nothing is stored', async () => {
  const { browser } = await visitor()
  for (const [path, field] of [
    ['/v1/activities?limit=101', 'limit'],
    ['/v1/activities?from=2026-02-30', 'from'],
    ['/v1/activities?cursor=zzz', 'cursor'],
    ['/v1/analytics/page?range=forever', 'range'],
    ['/v1/analytics/weekly-volume?weeks=0', 'weeks'],
  ] as const) {
    const answer = await browser.send('GET', path)
    expect([path, answer.status, answer.body.error.field]).toEqual([path, 422, field])
  }
  const entry = await browser.send('POST', '/v1/activities', { sport: 'run', start_at: 'soon', moving_s: -1 })
  expect(entry).toMatchObject({ status: 422, body: { error: { field: 'start_at' } } })
  expect((await browser.send('GET', '/v1/activities')).body.activities).toEqual([])
})

test('ACT-02/tabs a form that was read before another saved overwrites nothing: it is told what stands there, and may go on', async () => {
  const { id, browser, activityId } = await withHistory()
  const path = `/v1/activities/${activityId}`
  const { etag } = (await browser.get(path)).body
  const change = (notes: string, tag: string) => browser.send('PATCH', path, { notes, tags: '', etag: tag })
  expect((await change('First tab', etag)).status).toBe(200)
  const late = await change('Second tab', etag)
  expect(late).toMatchObject({
    status: 409,
    body: {
      error: { code: 'conflict', current: { notes: 'First tab', tags: [], excluded_from_load: false } },
    },
  })
  expect((await browser.get(path)).body.notes).toBe('First tab')
  // Stress computed anew and another import are no change of the form's.
  await derived(id)
  expect((await change('Second tab', late.body.error.current.etag)).status).toBe(200)
  // At once, one of the two is told; without an etag a client of the API overwrites knowingly.
  const now = (await browser.get(path)).body.etag
  const both = await Promise.all([change('A', now), change('B', now)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await browser.send('PATCH', path, { notes: 'Anyway' })).status).toBe(200)
})

test('ING-12/plausible what nobody can have done is refused by the name of its field, and nothing is stored', async () => {
  const { browser } = await visitor()
  const run = { sport: 'run', start_at: today(), moving_s: 600 }
  for (const [typed, field] of [
    [{ distance_m: 500_000 }, 'distance_m'],
    [{ average_heart_rate_bpm: 20 }, 'average_heart_rate_bpm'],
    [{ average_power_w: 1800 }, 'average_power_w'],
    [{ elevation_gain_m: 60_000 }, 'elevation_gain_m'],
    [{ distance_m: 'NaN' }, 'distance_m'],
    [{ moving_s: 0 }, 'moving_s'],
    [{ start_at: '1970-01-01T00:00:00Z' }, 'start_at'],
  ] as const) {
    const answer = await browser.send('POST', '/v1/activities', { ...run, ...typed })
    expect([field, answer.status, answer.body.error?.field]).toEqual([field, 422, field])
    expect(answer.body.error.message.length).toBeGreaterThan(15)
  }
  expect((await browser.send('GET', '/v1/activities')).body.activities).toEqual([])
  expect((await browser.send('POST', '/v1/activities', { ...run, distance_m: 2500 })).status).toBe(201)
})
