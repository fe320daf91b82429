import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import runner from '#dev/data/history/runner.csv?raw'
import { plantCheckIns } from '#dev/data/planted/plant-check-ins.ts'
import { seededChance } from '#dev/local/demo/practice/chance.ts'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { giveTier } from '#dev/test/give-tier.ts'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { testDb, signedIn as visitorOf } from '#dev/test/visitor.ts'
import { bulkInsert } from '#worker/db/bulk.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import {
  historyArrivals,
  newAthlete,
  recordHistory,
  signedIn,
} from '#worker/features/training/activities/activity-fixture.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { markShown } from './mark-shown.ts'
import { readInsights } from './read-insights.ts'

const all = historyArrivals(runner)
const newest = all.at(-1)?.record.startAt ?? ''
const NOW = new Date(Date.parse(newest) + 86_400_000)
const TODAY = NOW.toISOString().slice(0, 10)
const FROM = addDays(TODAY, -729)
const arrivals = all.filter(({ record }) => record.startAt >= FROM)
const runs = arrivals.flatMap(({ record: { startAt, sport, movingS, distanceM } }) =>
  sport === 'run' && movingS >= 1200 && distanceM
    ? [{ day: startAt.slice(0, 10), paceSPerKm: (1000 * movingS) / distanceM }]
    : [],
)

/** Two recorded years with made mornings; `planted` runs are what the nights tell of. */
async function withMornings(planted: typeof runs, seed: number) {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  await testDb()
    .insert(consent)
    .values(agreedTo(athleteId, ['health_data'], NOW))
  await recordHistory(ctx, athleteId, arrivals)
  await derive(ctx, athleteId)
  const chance = seededChance(seed)
  const days = plantCheckIns(planted, { fromDay: FROM, toDay: TODAY }, chance.next)
  const stamps = { createdAt: NOW, updatedAt: NOW }
  const rows = days.map((day) => ({ athleteId, saidBy: {}, ...day, ...stamps }))
  for (let at = 0; at < rows.length; at += 200) {
    await testDb().execute(bulkInsert(checkIn, rows.slice(at, at + 200)))
  }
  return athleteId
}

let planted = ''
let none = ''
beforeAll(async () => {
  planted = await withMornings(runs, 21)
  none = await withMornings([], 22)
  for (const athleteId of [planted, none]) await giveTier(athleteId, 'pro')
})

test('INS-02/year a planted effect of sleep on a recorded runner’s pace is found, with its size, and no other', async () => {
  const told = await readInsights(signedIn(planted, NOW))
  expect(told.patterns.length).toBeGreaterThan(0)
  const outcomes = new Set(told.patterns.map(({ input, outcome }) => `${input.label} → ${outcome.key}`))
  for (const one of outcomes) expect(one).toMatch(/sleep.* → (run_pace|best_share)/)
  const [best] = told.patterns
  expect(best).toMatchObject({
    key: 'sleep_h~run_pace~down',
    lagDays: 0,
    confidence: 'high',
    isDismissed: false,
  })
  expect(best?.to).toBeLessThan(0)
  expect(best?.difference).toBeGreaterThan(best?.from ?? 0)
  expect(best?.claim).toMatch(
    /^Running pace is [\d.]+ s\/km faster on days with [\d.]+ h of sleep than with [\d.]+\.$/,
  )
  // Each side shows days of its own, each with the activity that the figure is of.
  expect(best?.receipts.filter(({ side }) => side === 'high')).toHaveLength(3)
  for (const { activityId, name, outcome } of best?.receipts ?? []) {
    expect([typeof activityId, name]).toEqual(['string', 'Run'])
    expect(outcome).toBeGreaterThan(150)
  }
  expect(told.coverage.checkInDays).toBeGreaterThan(550)
})

test('INS-02/none made by chance alone, the same two years tell of nothing and show what was tested', async () => {
  const told = await readInsights(signedIn(none, NOW))
  expect(told.patterns).toEqual([])
  const paced = (told.tested ?? []).filter(({ outcome }) => outcome.key === 'run_pace')
  expect(paced.map(({ result }) => result)).toEqual(paced.map(() => 'nothing'))
  expect(paced.map(({ input }) => input.key)).toEqual(
    expect.arrayContaining(['sleep_h', 'hrv_ms', 'cluster_sleep', 'stress', 'form']),
  )
  // There is no heart rate in this history: efficiency waits for as many days as it takes.
  expect(told.tested?.find(({ outcome }) => outcome.key === 'run_efficiency')).toMatchObject({
    ...{ result: 'too_few', n: 0, missing: 60 },
  })
})

test('BILL-05 insights and their receipts are for every tier; each pair’s numbers come with correlation detail', async () => {
  const pro = await readInsights(signedIn(planted, NOW))
  const shared = { counts: pro.counts, coverage: pro.coverage, windowDays: pro.windowDays }
  expect(pro.counts).toMatchObject({ found: pro.patterns.length })
  expect(Object.values(pro.counts).reduce((sum: number, n) => sum + (n ?? 0), 0)).toBe(pro.tested?.length)
  expect(typeof pro.patterns[0]?.r).toBe('number')
  await testDb().execute(sql`update tier_grant set ended_at = starts_at where athlete_id = ${planted}`)
  const free = await readInsights(signedIn(planted, NOW))
  await giveTier(planted, 'pro')
  expect(free).toMatchObject({ ...shared, tested: null })
  expect(free.patterns).toEqual(pro.patterns.map((one) => ({ ...one, r: null, p: null })))
  expect(free.patterns[0]?.receipts).toHaveLength(6)
})

test('INS-04 put away, an insight stays so until it is asked for again; another athlete’s is untouched', async () => {
  const { id, visitor } = await visitorOf()
  const other = await visitorOf()
  const path = '/v1/insights/sleep_h~run_pace~down/dismissal'
  const kept = async (athleteId: string) =>
    (await testDb().execute(sql`select insight_key from insight_dismissal where athlete_id = ${athleteId}`))
      .rows
  expect([(await visitor.send('PUT', path)).status, (await visitor.send('PUT', path)).status]).toEqual([
    204, 204,
  ])
  expect(await kept(id)).toEqual([{ insight_key: 'sleep_h~run_pace~down' }])
  expect((await other.visitor.send('DELETE', path)).status).toBe(204)
  expect(await kept(id)).toHaveLength(1)
  expect((await visitor.send('DELETE', path)).status).toBe(204)
  expect(await kept(id)).toEqual([])
  expect((await visitor.send('PUT', '/v1/insights/whatever/dismissal')).status).toBe(404)
  expect(await sequentialTripsOf(() => visitor.get('/v1/insights'))).toBe(1)
  expect((await visitor.get('/v1/insights')).body).toMatchObject({ patterns: [], keeps_health: true })
})

test('PRIV-03 what was put away goes with the consent: it names what sleep and heart went with', async () => {
  const { id, visitor } = await visitorOf()
  await visitor.send('PUT', '/v1/insights/sleep_h~run_pace~down/dismissal')
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  const { rows } = await testDb().execute(sql`select * from insight_dismissal where athlete_id = ${id}`)
  expect(rows).toEqual([])
})

const said = (pattern: { key: string; difference: number; from: number; to: number } | undefined) => {
  if (!pattern) throw new Error('an insight is expected')
  const { key, difference, from, to } = pattern
  return { key, difference, from, to }
}

test('INS-01/novelty an insight that was shown is new again only once its effect has left what was said', async () => {
  const me = signedIn(planted, NOW)
  const first = (await readInsights(me)).patterns
  expect(first.every(({ isNew }) => isNew)).toBe(true)
  const [best, ...rest] = first
  await markShown(me, { insights: [said(best)] })
  const again = (await readInsights(me)).patterns
  expect(again.map(({ isNew }) => isNew)).toEqual([false, ...rest.map(() => true)])
  // Said of it before: hardly anything.
  await markShown(me, { insights: [{ ...said(best), difference: -1, from: -2, to: -0.5 }] })
  expect((await readInsights(me)).patterns[0]?.isNew).toBe(true)
})

test('INS-01/novelty what was shown is bounded, the athlete’s own, and goes with the consent', async () => {
  const { id, visitor } = await visitorOf()
  const other = await visitorOf()
  const rows = async (athleteId: string) =>
    (await testDb().execute(sql`select insight_key from insight_shown where athlete_id = ${athleteId}`)).rows
      .length
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const keys = Array.from(
    { length: 300 },
    (_, i) => `${letters[Math.floor(i / 26)]}${letters[i % 26]}~pace~up`,
  )
  for (let at = 0; at < keys.length; at += 100) {
    const insights = keys.slice(at, at + 100).map((key) => ({ key, difference: 1, from: 0, to: 2 }))
    expect((await visitor.send('PUT', '/v1/insights/shown', { insights })).status).toBe(204)
  }
  expect([await rows(id), await rows(other.id)]).toEqual([200, 0])
  const twice = { key: 'a~pace~up', difference: 1, from: 0, to: 2 }
  const sent = await visitor.send('PUT', '/v1/insights/shown', { insights: [twice, { ...twice, to: 3 }] })
  expect(sent.status).toBe(204)
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  expect(await rows(id)).toBe(0)
  expect((await visitor.send('PUT', '/v1/insights/shown', { insights: [] })).status).toBe(422)
})
