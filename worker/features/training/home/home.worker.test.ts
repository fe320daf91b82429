import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { checkIn, checkInChoice } from '#worker/db/schema/training/daily.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { fromStrava, newAthlete, signedIn } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { readLoadAnalysis } from '#worker/features/training/analytics/read-load-analysis.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { requireSession } from '#worker/platform/access.ts'
import { summariseHome } from './summarise-home.ts'

/** A Thursday. */
const NOW = new Date('2026-04-23T12:00:00Z')
const TODAY = '2026-04-23'
const at = (daysAgo: number) => ({ startAt: `${addDays(TODAY, -daysAgo)}T06:00:00Z`, utcOffsetS: 0 })

async function athleteWith(list: ReturnType<typeof fromStrava>[]) {
  const ctx = testContext({ now: NOW })
  const id = await newAthlete(ctx)
  if (list.length > 0) await recordActivities(ctx, id, list)
  await derive(ctx, id)
  return id
}

test('HOME-01 the week by day and sport, yesterday’s session, form and its change in seven days', async () => {
  const id = await athleteWith([
    fromStrava('1', { ...at(1), name: 'Tempo' }),
    fromStrava('2', { ...at(3), sport: 'bike', distanceM: 40_000, movingS: 5400, elapsedS: 5400 }),
    fromStrava('3', at(8)),
    fromStrava('4', at(20)),
  ])
  const home = await summariseHome(signedIn(id, NOW))
  expect(home.today).toBe(TODAY)
  expect(home.week.startDay).toBe('2026-04-20')
  expect(home.week.days.map((day) => day.activities)).toEqual([1, 0, 1, 0, 0, 0, 0])
  expect(home.week.days[0]?.bySport).toMatchObject([{ sport: 'bike', distanceM: 40_000, movingS: 5400 }])
  expect(home.week.total).toMatchObject({ activities: 2, distanceM: 50_000 })
  expect(home.week.lastWeek).toMatchObject({ activities: 1, distanceM: 10_000 })
  expect(home.latest).toMatchObject({ when: 'yesterday', daysAgo: 1, activity: { name: 'Tempo' } })
  expect(home.recent.map((one) => one.name)).toHaveLength(4)
  const { form } = home
  expect(form?.today).toBeCloseTo((form?.fitness ?? 0) - (form?.fatigue ?? 0), 1)
  expect(form?.fitnessDelta7).toBeGreaterThan(0)
  // Analytics says the same as its ramp: rounded on the way it would end in another digit once it is shown.
  const analysis = await readLoadAnalysis(signedIn(id, NOW))
  expect(form?.fitnessDelta7).toBeCloseTo(analysis?.rampRate ?? 0, 10)
  expect(form?.days.form.at(-1)).toBe(form?.today)
  expect(home.coverage).toMatchObject({ activities: 4, firstDay: addDays(TODAY, -20), withHeartRate: 0 })
})

test('HOME-01 home is one sequential round trip', async () => {
  const id = await athleteWith([fromStrava('1', at(1))])
  expect(await sequentialTripsOf(() => summariseHome(signedIn(id, NOW)))).toBe(1)
})

test('HOME-01 an empty home says why and invents nothing', async () => {
  const id = await athleteWith([])
  const home = await summariseHome(signedIn(id, NOW))
  expect(home.form).toBeNull()
  expect(home.latest).toBeNull()
  expect(home.recent).toEqual([])
  expect(home.week.total.activities).toBe(0)
  for (const signal of home.signals) {
    expect(signal.claim).toBeNull()
    expect(signal.why).toMatch(/^Needs /)
  }
  expect(home.ingestion).toMatchObject([{ provider: 'strava', status: 'not_connected' }])
})

test('HOME-01 efficiency speaks with its sample, window and receipts, and only where heart rate exists', async () => {
  const runs = Array.from({ length: 28 }, (_, i) =>
    fromStrava(`${i}`, { ...at(i * 3), averageHeartRateBpm: 140, movingS: i < 14 ? 2900 : 3000 + (i % 2) }),
  )
  const home = await summariseHome(signedIn(await athleteWith(runs), NOW))
  const efficiency = home.signals.find((one) => one.key === 'efficiency')
  expect(efficiency).toMatchObject({ n: 14, windowDays: 42, unit: 's/km', delta: -10, confidence: 'high' })
  expect(efficiency?.claim).toContain('faster')
  expect(efficiency?.receipts).toHaveLength(3)
})

test('HOME-01 the route answers in snake_case, and nobody without a session', async () => {
  const answer = await exports.default.fetch('http://localhost:8787/v1/dashboard/summary')
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ error: { code: 'unauthenticated' } })
})

test('MET-09 home says how this morning is from check-ins and load, and counts what is missing', async () => {
  const id = await athleteWith([fromStrava('1', at(1)), fromStrava('2', at(20))])
  const day = (n: number) => ({
    ...{ athleteId: id, day: addDays(TODAY, -n), saidBy: {}, createdAt: NOW, updatedAt: NOW },
    ...{ hrvMs: 60 + (n % 3), sleepH: 7.5, soreness: 2 },
  })
  const ctx = signedIn(id, NOW)
  expect((await summariseHome(ctx)).morning).toMatchObject({ asked: 0, said: 0, readiness: null, risk: null })
  await ctx.db
    .insert(checkInChoice)
    .values({ athleteId: id, fields: ['sleepH', 'hrvMs', 'mood'], updatedAt: NOW })
  await ctx.db.insert(checkIn).values(Array.from({ length: 12 }, (_, n) => day(n)))
  const few = (await summariseHome(ctx)).morning
  expect(few).toMatchObject({ hasConsent: true, asked: 3, said: 2 })
  expect(few.readiness?.needs).toContain('2 more mornings of HRV')
  await ctx.db.insert(checkIn).values([day(12), day(13)])
  const { readiness, risk } = (await summariseHome(ctx)).morning
  expect(readiness).toMatchObject({ coverage: 0.85, confidence: 'medium' })
  expect(readiness?.score).toBeGreaterThan(60)
  expect(readiness?.parts.find(({ key }) => key === 'hrv')).toMatchObject({ n: 14, needs: null })
  expect(risk).toMatchObject({ level: 'low', needs: null })
})

test('ONB-05 the brake shows on home', async () => {
  const id = await athleteWith([])
  const ctx = signedIn(id, NOW)
  const session = await requireSession(ctx)
  const paused = { ...session, flags: { 'system.ingestion_paused': true } } as never
  const home = await summariseHome(
    ctx.onBehalfOf({ kind: 'person', athleteId: id, confirmed: Promise.resolve(paused) }),
  )
  expect(home.isPaused).toBe(true)
  expect(home.pausedMessage).not.toBeNull()
})
