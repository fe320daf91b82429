import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { thresholdDismissal } from '#worker/db/schema/account/profile.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { fromFile } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'

const eventsOf = async (athleteId: string) =>
  (await testDb().select().from(outbox).where(eq(outbox.athleteId, athleteId)))
    .map(({ payload }) => (payload.event as { type: string; fromDay?: string } | undefined) ?? null)
    .filter((event) => event?.type === 'thresholds.changed')

test('ONB-10 everything in the profile is optional and can be taken away again', async () => {
  const { visitor } = await signedIn()
  const read = async () => {
    const { etag: _read, ...values } = (await visitor.get('/v1/profile')).body
    return values
  }
  const empty = await read()
  expect(Object.values(empty).every((value) => value === null)).toBe(true)
  const given = { birth_date: '1981-03-09', sex_for_grading: 'female', weight_kg: 61.5, rest_hr_bpm: 48 }
  const changed = await visitor.send('PATCH', '/v1/profile', given)
  expect(changed.body).toEqual({ ...empty, ...given, etag: expect.any(String) })
  await visitor.send('PATCH', '/v1/profile', { sex_for_grading: null })
  expect(await read()).toEqual({ ...empty, ...given, sex_for_grading: null })
})

test('ONB-10 values no person has are refused by name', async () => {
  const { visitor } = await signedIn()
  for (const [field, value] of [
    ['weight_kg', 4],
    ['rest_hr_bpm', 300],
    ['max_hr_bpm', 'fast'],
    ['birth_date', '1981-02-30'],
    ['sex_for_grading', 'x'],
  ] as const) {
    const answer = await visitor.send('PATCH', '/v1/profile', { [field]: value })
    expect(answer).toMatchObject({ status: 422, body: { error: { field } } })
  }
})

test('ONB-10 own name, zone and units change what the shell shows', async () => {
  const { visitor } = await signedIn()
  const change = { name: 'Alex', zone: 'America/Denver', units: 'imperial', locale: 'en-US' }
  const answer = await visitor.send('PATCH', '/v1/me', change)
  const shown = { display_name: 'Alex', time_zone: 'America/Denver', distance_unit: 'mi', locale: 'en-US' }
  expect(answer.body).toMatchObject(shown)
  expect((await visitor.get('/v1/me')).body).toMatchObject(shown)
  expect((await visitor.send('PATCH', '/v1/me', { zone: 'Nowhere' })).status).toBe(422)
})

test('ACT-03/thresholds a dated threshold makes every day from then stale, and another day keeps its own', async () => {
  const { id, visitor } = await signedIn()
  const put = (fields: Record<string, unknown>) =>
    visitor.send('PUT', '/v1/thresholds', { sport: 'bike', ...fields })
  await put({ effective_from: '2026-01-01', ftp_w: 240 })
  await put({ effective_from: '2026-03-01', ftp_w: 250 })
  const { body } = await put({ effective_from: '2026-03-01', ftp_w: 255 })
  expect(
    body.thresholds.map((row: { effective_from: string; ftp_w: number }) => [row.effective_from, row.ftp_w]),
  ).toEqual([
    ['2026-03-01', 255],
    ['2026-01-01', 240],
  ])
  const fromDays = (await eventsOf(id)).map((event) => event?.fromDay)
  expect(fromDays).toEqual(expect.arrayContaining(['2026-01-01', '2026-03-01']))
  const stranger = await signedIn()
  const own = body.thresholds[0].id
  expect((await stranger.visitor.send('DELETE', `/v1/thresholds/${own}`)).status).toBe(404)
  expect((await visitor.send('DELETE', `/v1/thresholds/${own}`)).status).toBe(204)
  expect((await visitor.get('/v1/thresholds')).body.thresholds).toHaveLength(1)
  expect((await put({ effective_from: '2026-05-01' })).status).toBe(422)
})

test('ACT-03/thresholds a day to come, before birth or before any activity is refused at its field, for thresholds and zones', async () => {
  const { visitor } = await signedIn()
  await visitor.send('PATCH', '/v1/profile', { birth_date: '1990-06-02' })
  // The day begins earlier there than anywhere this runs.
  await visitor.send('PATCH', '/v1/me', { zone: 'Pacific/Kiritimati' })
  const today = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10)
  const threshold = { sport: 'bike', ftp_w: 250 }
  const zones = { sport: 'bike', measure: 'power', bounds: [140, 200] }
  for (const day of [addDays(today, 1), '2199-01-01', '1990-06-01', '1970-01-01', '0001-01-01'])
    for (const [route, body] of [
      ['/v1/thresholds', threshold],
      ['/v1/zones', zones],
    ] as const)
      expect(await visitor.send('PUT', route, { ...body, effective_from: day })).toMatchObject({
        ...{ status: 422, body: { error: { field: 'effective_from' } } },
      })
  for (const day of [today, '1990-06-02'])
    expect((await visitor.send('PUT', '/v1/thresholds', { ...threshold, effective_from: day })).status).toBe(
      200,
    )
  for (const day of [addDays(today, 2), '1850-01-01'])
    expect(await visitor.send('PATCH', '/v1/profile', { birth_date: day })).toMatchObject({
      ...{ status: 422, body: { error: { field: 'birth_date' } } },
    })
})

test('ACT-03/zones a bound that nobody reaches is refused with what can be, in the unit of its measure', async () => {
  const { visitor } = await signedIn()
  const refusal = async (measure: string, bounds: number[]) => {
    const body = { sport: 'run', measure, bounds, effective_from: '2026-01-01' }
    return (await visitor.send('PUT', '/v1/zones', body)).body.error?.message
  }
  expect(await refusal('heart_rate', [120, 2400])).toBe('bounds: is at most 250 bpm')
  expect(await refusal('heart_rate', [19, 150])).toBe('bounds: is at least 20 bpm')
  expect(await refusal('power', [120, 2600])).toBe('bounds: is at most 2,500 W')
  expect(await refusal('pace', [300, 50])).toBe('bounds: is at least 60 s/km')
})

test('ACT-03/zones systems of 3, 5 and 7 zones are kept by sport and day; disorder is refused', async () => {
  const { visitor } = await signedIn()
  const put = (fields: Record<string, unknown>) =>
    visitor.send('PUT', '/v1/zones', {
      sport: 'run',
      measure: 'heart_rate',
      effective_from: '2026-01-01',
      ...fields,
    })
  for (const bounds of [
    [140, 160],
    [120, 140, 155, 170],
    [110, 125, 140, 150, 160, 175],
  ]) {
    expect((await put({ bounds })).body.zones).toEqual([expect.objectContaining({ bounds })])
  }
  expect((await put({ measure: 'pace', bounds: [330, 300, 270, 250] })).status).toBe(200)
  for (const bad of [[160, 140], [140], [140, 140], [], [150, 1400], [19, 150]])
    expect((await put({ bounds: bad })).status).toBe(422)
  expect((await put({ measure: 'pace', bounds: [250, 300] })).status).toBe(422)
})

test('ONB-10 a change raises the version that pages are cached by', async () => {
  const { id, visitor } = await signedIn()
  const version = async () =>
    (await testDb().select({ v: athlete.dataVersion }).from(athlete).where(eq(athlete.id, id)))[0]?.v ?? 0
  const before = await version()
  await visitor.send('PATCH', '/v1/profile', { weight_kg: 70 })
  const between = await version()
  await visitor.send('PUT', '/v1/thresholds', {
    sport: 'run',
    effective_from: '2026-01-01',
    threshold_hr_bpm: 170,
  })
  expect([between > before, (await version()) > between]).toEqual([true, true])
})

test('ONB-10/tabs numbers that another tab has changed since are shown beside the typed ones, and not overwritten', async () => {
  const { visitor } = await signedIn()
  const save = (weight: number, etag: string) =>
    visitor.send('PATCH', '/v1/profile', { weight_kg: weight, etag })
  const { etag: nothing } = (await visitor.get('/v1/profile')).body
  const first = await save(70, nothing)
  expect(first).toMatchObject({ status: 200, body: { weight_kg: 70 } })
  const late = await save(80, nothing)
  expect(late).toMatchObject({
    status: 409,
    body: { error: { current: { weight_kg: 70, etag: first.body.etag } } },
  })
  expect((await visitor.get('/v1/profile')).body).toMatchObject({ weight_kg: 70, etag: first.body.etag })
  const both = await Promise.all([save(71, first.body.etag), save(72, first.body.etag)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await visitor.send('PATCH', '/v1/profile', { weight_kg: 75 })).status).toBe(200)
})

test('ONB-10/tabs a name and zone that another tab has changed since are not overwritten, and shown as they are now', async () => {
  const { visitor } = await signedIn()
  const save = (change: object) => visitor.send('PATCH', '/v1/me', change)
  const { etag } = (await visitor.get('/v1/me')).body
  const first = await save({ name: 'Alex', zone: 'America/Denver', etag })
  expect(first).toMatchObject({ status: 200, body: { display_name: 'Alex', time_zone: 'America/Denver' } })
  const late = await save({ name: 'Robin', zone: 'UTC', etag })
  const now = { display_name: 'Alex', time_zone: 'America/Denver', units: 'metric', etag: first.body.etag }
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'conflict', current: now } } })
  expect((await visitor.get('/v1/me')).body).toMatchObject(now)
  const both = await Promise.all(['One', 'Two'].map((name) => save({ name, etag: first.body.etag })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  // What says nothing of what it was shown is stored as ever: the zone of a browser at sign-up.
  expect((await save({ zone: 'Asia/Kathmandu' })).status).toBe(200)
})

test('MET-08/route efforts against a stated threshold are a suggestion with its effort; taken or turned down it is gone', async () => {
  const { id, visitor } = await signedIn()
  const today = new Date().toISOString().slice(0, 10)
  const ctx = testContext()
  const record = async (hash: string, watts: number, ago: number) =>
    recordActivities(ctx, id, [
      fromFile(hash, {
        ...{ sport: 'bike', startAt: `${addDays(today, -ago)}T06:00:00Z`, elapsedS: 1500, movingS: 1500 },
        ...{ averagePowerW: watts, streams: streamsOf(1500, { powerW: () => watts }) },
      }),
    ])
  await record('first', 280, 3)
  const suggestions = async () => (await visitor.get('/v1/thresholds/estimates')).body.suggestions
  const state = (from: string, watts: number) =>
    visitor.send('PUT', '/v1/thresholds', { sport: 'bike', effective_from: from, ftp_w: watts })
  expect(await suggestions()).toEqual([])
  await state(addDays(today, -50), 240)
  // Best 20 min of 280 W counts 95 %.
  const [shown] = await suggestions()
  expect(shown).toMatchObject({ kind: 'ftpW', direction: 'up', stated: 240, measured: 280 })
  expect(shown.value).toBeCloseTo(266, 6)
  expect((await visitor.get(`/v1/activities/${shown.activity_id}`)).status).toBe(200)
  const { sport, kind, value } = shown
  const dismiss = (body: object) => visitor.send('POST', '/v1/thresholds/dismissals', body)
  expect((await dismiss({ sport, kind, value })).status).toBe(204)
  expect(await suggestions()).toEqual([])
  await record('second', 284, 2)
  expect(await suggestions()).toEqual([])
  await record('third', 296, 1)
  expect(await suggestions()).toMatchObject([{ direction: 'up', measured: 296 }])
  await state(today, 281)
  expect(await suggestions()).toEqual([])
  expect(await dismiss({ sport: 'bike', kind: 'maxHrBpm', value: 200 })).toMatchObject({ status: 422 })
})

test('MET-08/health a heart-rate threshold is turned down only with the consent to health data, and forgotten without it', async () => {
  const { id, visitor } = await signedIn(undefined, [])
  const dismissal = { sport: 'run', kind: 'thresholdHrBpm', value: 171 }
  expect((await visitor.send('POST', '/v1/thresholds/dismissals', dismissal)).status).toBe(403)
  const agreed = await signedIn()
  expect((await agreed.visitor.send('POST', '/v1/thresholds/dismissals', dismissal)).status).toBe(204)
  const kept = async (athleteId: string) =>
    (await testDb().select().from(thresholdDismissal).where(eq(thresholdDismissal.athleteId, athleteId)))
      .length
  expect([await kept(id), await kept(agreed.id)]).toEqual([0, 1])
  await testDb().execute(sql`select withhold_health(${agreed.id})`)
  expect(await kept(agreed.id)).toBe(0)
})
