import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { fromStrava, newAthlete, signedIn } from '#worker/features/training/activities/activity-fixture.ts'
import { changeActivity } from '#worker/features/training/activities/change-activity.ts'
import { listActivities } from '#worker/features/training/activities/list-activities.ts'
import { readActivity } from '#worker/features/training/activities/read-activity.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { ListQuery } from '#worker/features/training/activities/schema.ts'
import { addGear } from './add-gear.ts'
import { addService } from './add-service.ts'
import { changeGear } from './change-gear.ts'
import { listGear } from './list-gear.ts'
import { markService } from './mark-service.ts'
import { removeGear } from './remove-gear.ts'
import { setDefault } from './set-default.ts'

const NOW = new Date('2026-04-23T12:00:00Z')
const TODAY = '2026-04-23'
const SHOES = {
  kind: 'shoes',
  name: 'Road shoes',
  provider: null,
  externalId: null,
  startDistanceM: 0,
} as const

/** Runs of 10 km each so many days ago; those with a name are told to have been done in it. */
async function runner(runs: readonly { daysAgo: number; gearId?: string }[]) {
  const ctx = testContext({ now: NOW })
  const id = await newAthlete(ctx)
  const outcomes = await recordActivities(
    ctx,
    id,
    runs.map(({ daysAgo, ...more }, i) =>
      fromStrava(`${i}`, { startAt: `${addDays(TODAY, -daysAgo)}T06:00:00Z`, utcOffsetS: 0, ...more }),
    ),
  )
  return { ctx: signedIn(id, NOW), ids: outcomes.map(({ activityId }) => activityId ?? '') }
}
const only = async (ctx: Parameters<typeof listGear>[0]) => (await listGear(ctx)).gear[0]

test('ACT-04 distance is summed from activities by what the source names, and what it names is offered', async () => {
  const { ctx } = await runner([{ daysAgo: 1, gearId: 'g1' }, { daysAgo: 9, gearId: 'g1' }, { daysAgo: 2 }])
  expect((await listGear(ctx)).unnamed).toMatchObject([
    { provider: 'strava', externalId: 'g1', sport: 'run', activities: 2, distanceM: 20_000 },
  ])
  const named = { ...SHOES, provider: 'strava', externalId: 'g1', startDistanceM: 100_000 } as const
  await addGear(ctx, named)
  const { gear, unnamed } = await listGear(ctx)
  expect(unnamed).toEqual([])
  expect(gear).toMatchObject([
    {
      activities: 2,
      distanceM: 120_000,
      firstDay: addDays(TODAY, -9),
      lastDay: addDays(TODAY, -1),
      defaultFor: [],
    },
  ])
  await expect(addGear(ctx, named)).rejects.toMatchObject({ code: 'conflict' })
})

test('ACT-04/receipt what a piece of gear has done is the sum of the activities that its number leads to, and nobody else’s', async () => {
  const runs = [{ daysAgo: 1, gearId: 'g1' }, { daysAgo: 9, gearId: 'g1' }, { daysAgo: 2 }, { daysAgo: 30 }]
  const { ctx, ids } = await runner(runs)
  const told = await addGear(ctx, { ...SHOES, provider: 'strava', externalId: 'g1' })
  const other = await addGear(ctx, { ...SHOES, name: 'Trail shoes' })
  await setDefault(ctx, { sport: 'run', gearId: other.id, fromDay: addDays(TODAY, -5) })
  await changeActivity(ctx, ids[1] ?? '', { gearChoice: other.id })
  const listed = async (who: typeof ctx, gear: string) =>
    (await listActivities(who, ListQuery.parse({ gear }))).activities
  for (const piece of (await listGear(ctx)).gear) {
    const shown = await listed(ctx, piece.id)
    expect(shown.length).toBe(piece.activities)
    expect(shown.reduce((sum, { distanceM }) => sum + (distanceM ?? 0), 0)).toBe(piece.distanceM)
  }
  expect((await listed(ctx, told.id)).map(({ id }) => id)).toEqual([ids[0]])
  expect((await listed(ctx, other.id)).map(({ id }) => id)).toEqual([ids[2], ids[1]])
  const { ctx: stranger } = await runner([{ daysAgo: 1, gearId: 'g1' }])
  expect(await listed(stranger, told.id)).toEqual([])
})

test('ACT-04 a choice by hand wins over the source, none is a choice, and taking it back asks the source again', async () => {
  const { ctx, ids } = await runner([{ daysAgo: 1, gearId: 'g1' }])
  const [id = ''] = ids
  const told = await addGear(ctx, { ...SHOES, provider: 'strava', externalId: 'g1' })
  const other = await addGear(ctx, { ...SHOES, name: 'Trail shoes' })
  const shown = async () => (await readActivity(ctx, id)).gear
  expect(await shown()).toEqual({ id: told.id, name: 'Road shoes', saidBy: 'source' })
  await changeActivity(ctx, id, { gearChoice: other.id })
  expect(await shown()).toEqual({ id: other.id, name: 'Trail shoes', saidBy: 'hand' })
  await changeActivity(ctx, id, { gearChoice: 'none' })
  expect(await shown()).toBeNull()
  expect((await listGear(ctx)).gear.every(({ activities }) => activities === 0)).toBe(true)
  await changeActivity(ctx, id, { gearChoice: null })
  expect(await shown()).toMatchObject({ saidBy: 'source' })
  // With the piece its choices go.
  await changeActivity(ctx, id, { gearChoice: other.id })
  await removeGear(ctx, other.id)
  expect(await shown()).toMatchObject({ id: told.id, saidBy: 'source' })
})

test('ACT-04 a sport’s default counts from its day on and ends with its retirement; earlier days keep theirs', async () => {
  const { ctx } = await runner([{ daysAgo: 30 }, { daysAgo: 10 }, { daysAgo: 5 }, { daysAgo: 1 }])
  const [old, fresh] = [await addGear(ctx, SHOES), await addGear(ctx, { ...SHOES, name: 'New shoes' })]
  await setDefault(ctx, { sport: 'run', gearId: old.id, fromDay: addDays(TODAY, -20) })
  const counts = async () =>
    Object.fromEntries((await listGear(ctx)).gear.map(({ name, activities }) => [name, activities]))
  expect(await counts()).toEqual({ 'Road shoes': 3, 'New shoes': 0 })
  await setDefault(ctx, { sport: 'run', gearId: fresh.id, fromDay: addDays(TODAY, -5) })
  expect(await counts()).toEqual({ 'Road shoes': 1, 'New shoes': 2 })
  await changeGear(ctx, fresh.id, { retiredOn: addDays(TODAY, -2) })
  expect(await counts()).toEqual({ 'Road shoes': 1, 'New shoes': 1 })
  const stranger = signedIn(await newAthlete(testContext({ now: NOW })), NOW)
  await expect(setDefault(stranger, { sport: 'run', gearId: old.id })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(changeGear(stranger, old.id, { name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
})

test('ACT-04 gear of somebody else is never shown on an activity, whatever was chosen', async () => {
  const { ctx, ids } = await runner([{ daysAgo: 1 }])
  const stranger = signedIn(await newAthlete(testContext({ now: NOW })), NOW)
  const theirs = await addGear(stranger, SHOES)
  await changeActivity(ctx, ids[0] ?? '', { gearChoice: theirs.id })
  expect((await readActivity(ctx, ids[0] ?? '')).gear).toBeNull()
  expect((await only(stranger))?.activities).toBe(0)
})

test('ACT-04 a service counts what came after it was done, says when it is due, and begins anew when done', async () => {
  const { ctx } = await runner([{ daysAgo: 40 }, { daysAgo: 20 }, { daysAgo: 1 }])
  const { id } = await addGear(ctx, SHOES)
  await setDefault(ctx, { sport: 'run', gearId: id, fromDay: '2020-01-01' })
  const every = { name: 'New insoles', everyM: 20_000, everyDays: null }
  const service = await addService(ctx, id, { ...every, doneOn: addDays(TODAY, -30) })
  expect((await only(ctx))?.services).toMatchObject([
    { sinceM: 20_000, state: 'due', leftM: 0, sinceDays: 30 },
  ])
  await markService(ctx, { gearId: id, id: service.id }, { doneOn: addDays(TODAY, -1) })
  expect((await only(ctx))?.services).toMatchObject([{ sinceM: 0, state: 'fine', leftM: 20_000 }])
  const stranger = signedIn(await newAthlete(testContext({ now: NOW })), NOW)
  await expect(addService(stranger, id, every)).rejects.toMatchObject({ code: 'not_found' })
})

test('ACT-04 gear is read in one sequential round trip', async () => {
  const { ctx } = await runner([{ daysAgo: 1, gearId: 'g1' }])
  await addGear(ctx, SHOES)
  expect(await sequentialTripsOf(() => listGear(ctx))).toBe(1)
})

test('ACT-04 gear, its services and defaults are so many, and beyond that the reason is told', async () => {
  const { ctx } = await runner([])
  const first = await addGear(ctx, SHOES)
  await addService(ctx, first.id, { name: 'Wax', everyM: 1, everyDays: null })
  const rows = (many: number) => sql`generate_series(1, ${many}::int) i`
  const { db } = ctx
  await db.execute(sql`insert into gear (id, athlete_id, kind, name, provider, external_id,
    start_distance_m, retired_on, created_at, updated_at) select id || '-' || i, athlete_id, kind, name, provider, external_id,
    start_distance_m, retired_on, created_at, updated_at from gear, ${rows(199)} where id = ${first.id}`)
  await db.execute(sql`insert into gear_service (id, gear_id, athlete_id, name, every_m, every_days, done_on, created_at,
    updated_at) select id || '-' || i, gear_id, athlete_id, name, every_m, every_days, done_on, created_at, updated_at
    from gear_service, ${rows(29)} where gear_id = ${first.id}`)
  await db.execute(sql`insert into gear_default (athlete_id, sport, from_day, gear_id)
    select athlete_id, 'run', '2020-01-01'::date + i, null from gear, ${rows(500)} where id = ${first.id}`)
  const full = { code: 'conflict' }
  await expect(addGear(ctx, SHOES)).rejects.toMatchObject(full)
  await expect(addService(ctx, first.id, { name: 'Wax', everyM: 1, everyDays: null })).rejects.toMatchObject(
    full,
  )
  await expect(setDefault(ctx, { sport: 'run', gearId: first.id })).rejects.toMatchObject(full)
  await removeGear(ctx, first.id)
  await addGear(ctx, SHOES)
})
