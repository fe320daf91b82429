import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import {
  fromFile,
  fromStrava,
  newAthlete,
  rowsOf,
  signedIn,
} from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { readDiagnostics } from './read-diagnostics.ts'
import { rebuildDerived } from './rebuild-derived.ts'

const FITNESS = 'audience, scope, day::text, stress, fitness, fatigue, form'
const NOW = new Date('2026-06-01T12:00:00Z')

/** One known from two sources, one that leapt, one that began while it went on, and a month without any. */
async function trained() {
  const ctx = testContext({ now: NOW })
  const id = await newAthlete(ctx)
  const streams = streamsOf(1200, { distanceM: (s) => s * 3, heartRateBpm: () => 140 })
  const leapt = streamsOf(3000, { distanceM: (s) => 3 * s + 9.9 * Math.min(40, Math.max(0, s - 300)) })
  const outcomes = await recordActivities(ctx, id, [
    fromFile(`${id}-a`, { startAt: '2026-03-20T06:00:00Z', streams }),
    fromStrava(`${id}-a`, { startAt: '2026-03-20T06:00:00Z' }),
    fromFile(`${id}-b`, { startAt: '2026-05-20T06:00:00Z', distanceM: 9396, streams: leapt }),
    fromFile(`${id}-c`, { sport: 'bike', startAt: '2026-05-20T06:10:00Z', distanceM: 30_000, streams: null }),
  ])
  await derive(ctx, id)
  return { id, ctx: signedIn(id, NOW), activityIds: outcomes.map(({ activityId }) => activityId) }
}

test('ANA-04 coverage, gaps, joined duplicates and suspect values are told in one trip, to their owner', async () => {
  const { id, ctx, activityIds } = await trained()
  const [joinedId, , leaptId, otherId] = activityIds
  const said = await readDiagnostics(ctx)
  expect(said.activities).toBe(3)
  expect(said.coverage).toMatchObject([
    { sport: 'run', year: 2026, activities: 2, withStreams: 2, withPower: 0, thresholdFrom: null },
    { sport: 'bike', year: 2026, activities: 1, withStreams: 0 },
  ])
  expect(said.gaps).toEqual({
    count: 1,
    shown: [{ fromDay: '2026-03-21', toDay: '2026-05-19', days: 60, isOpen: false }],
  })
  expect(said.joined).toMatchObject({ count: 1, shown: [{ activityId: joinedId }] })
  expect([...(said.joined.shown[0]?.sources ?? [])].sort()).toEqual(['file', 'strava'])
  expect(said.suspects.shown).toMatchObject([
    { kind: 'overlap', activityId: otherId },
    { kind: 'doubtful', activityId: leaptId, amount: 1 },
  ])
  expect(said.findings[0]).toMatchObject({ weight: 'problem', words: expect.stringMatching(/counts twice/) })
  expect(await sequentialTripsOf(() => readDiagnostics(ctx))).toBe(1)
  const { id: other } = await makePerson()
  const theirs = await readDiagnostics(signedIn(other, NOW))
  expect(theirs).toMatchObject({ activities: 0, coverage: [], joined: { count: 0 }, suspects: { count: 0 } })
  expect(JSON.stringify(theirs)).not.toContain(id)
})

test('ANA-04/flags what readers left out, gaps and dropouts are counted by kind with their activities, and no kind hides another', async () => {
  const ctx = testContext({ now: NOW })
  const id = await newAthlete(ctx)
  const startAt = (i: number) => `2026-05-${10 + i}T06:00:00Z`
  const even = { distanceM: (s: number) => s * 3, heartRateBpm: () => 140 }
  const spiked = streamsOf(1200, { ...even, powerW: (s) => (s === 500 || s === 501 ? 60_000 : 200) })
  const jumping = streamsOf(1200, even)
  jumping.timeS[700] = 3
  const silent = streamsOf(1200, { ...even, heartRateBpm: (s) => (s > 100 && s < 222 ? Number.NaN : 140) })
  const whole = streamsOf(1200, even)
  const kept = whole.timeS.map((_, row) => row).filter((row) => row < 300 || row > 450)
  const lost = {
    timeS: kept,
    columns: { distanceM: kept.map((s) => s * 3), heartRateBpm: kept.map(() => 140) },
  }
  const outcomes = await recordActivities(ctx, id, [
    ...[spiked, jumping, silent, lost].map((streams, i) =>
      fromFile(`${id}-${i}`, {
        startAt: startAt(i),
        elapsedS: 1200,
        movingS: 1200,
        distanceM: 3600,
        streams,
      }),
    ),
    fromFile(`${id}-4`, { startAt: startAt(4), distanceM: -5, streams: whole }),
    ...Array.from({ length: 9 }, (_, i) =>
      fromFile(`${id}-many-${i}`, { startAt: startAt(5 + i), streams: spiked }),
    ),
  ])
  const ids = outcomes.map(({ activityId }) => activityId)
  const read = async () => (await readDiagnostics(signedIn(id, NOW))).suspects
  const { kinds, shown } = await read()
  expect(kinds).toEqual([
    { kind: 'clock', activities: 1 },
    { kind: 'gaps', activities: 1 },
    { kind: 'dropouts', activities: 1 },
    { kind: 'values', activities: 1 },
    { kind: 'samples', activities: 10 },
  ])
  expect(shown.filter(({ kind }) => kind !== 'samples')).toMatchObject([
    { kind: 'clock', activityId: ids[1], amount: 1 },
    { kind: 'gaps', activityId: ids[3], amount: 152 },
    { kind: 'dropouts', activityId: ids[2], amount: 121 },
    { kind: 'values', activityId: ids[4], amount: 1 },
  ])
  expect(shown.filter(({ kind }) => kind === 'samples')).toHaveLength(6)
  expect(shown.find(({ kind }) => kind === 'samples')).toMatchObject({ activityId: ids.at(-1), amount: 2 })
  // The same files again say the same, and what is told of the heart goes with the consent to it.
  await recordActivities(ctx, id, [
    fromFile(`${id}-0`, { startAt: startAt(0), streams: spiked }, { isReread: true }),
  ])
  expect((await read()).kinds).toEqual(kinds)
  await testDb().execute(sql`select withhold_health(${id})`)
  expect((await read()).kinds.map(({ kind }) => kind)).toEqual(['clock', 'gaps', 'values', 'samples'])
})

test('ANA-04 what an athlete separated or left out is no problem of theirs', async () => {
  const { ctx, activityIds } = await trained()
  const [first, , leaptId, otherId] = activityIds
  await testDb().execute(sql`update activity_origin set keep_apart = true where activity_id = ${otherId}`)
  await testDb().execute(sql`update activity set excluded_from_bests = true where id = ${first}`)
  const said = await readDiagnostics(ctx)
  expect(said.suspects.shown.map(({ kind, activityId }) => [kind, activityId])).toEqual([
    ['doubtful', leaptId],
    ['excluded_bests', first],
  ])
  expect(said.findings.filter(({ weight }) => weight === 'problem')).toEqual([])
})

test('ANA-04 rebuild computes the athlete’s own numbers again from the first day, alike, and a few times a day', async () => {
  const { id, ctx } = await trained()
  const before = await rowsOf(ctx, 'fitness_day', id, FITNESS)
  await testDb().execute(sql`update fitness_day set fitness = 1 where athlete_id = ${id}`)
  expect(await rebuildDerived(ctx)).toEqual({ fromDay: '2026-03-20' })
  const waiting = await readDiagnostics(ctx)
  expect(waiting.waiting).toMatchObject({ staleFrom: '2026-03-20' })
  expect(waiting.findings.map(({ words }) => words)).toContain(
    'Numbers are being computed again; charts may be some minutes behind.',
  )
  await derive(testContext({ now: NOW }), id)
  expect(await rowsOf(ctx, 'fitness_day', id, FITNESS)).toEqual(before)
  // A window that lies in the past is forgotten at once.
  const today = signedIn(id, new Date())
  for (let i = 0; i < 4; i++) await rebuildDerived(today)
  await expect(rebuildDerived(today)).rejects.toMatchObject({ status: 429 })
  const nobody = signedIn(await newAthlete(testContext({ now: NOW })), NOW)
  await expect(rebuildDerived(nobody)).rejects.toMatchObject({ status: 409 })
})
