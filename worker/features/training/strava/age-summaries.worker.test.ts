import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { after, connect, dropWork, originsOf, person, setClock, stateOf, T0, work } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { fromFile, fromStrava } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { purge } from '#worker/features/training/retention/purge.ts'

const days = (count: number) => after(count * 86_400)

beforeAll(() => setClock(T0))

const keepSummaries = (value: boolean) =>
  testContext().db.execute(sql`insert into flag (key, value, updated_at)
    values ('strava.keep_summaries', ${value}::jsonb, now())
    on conflict (key) do update set value = excluded.value`)

async function imported() {
  await dropWork()
  const actor = await person()
  await connect(actor)
  await work(T0, 40, ['event', 'provider.index'])
  const count = (await originsOf(actor.athleteId)).length
  expect(count).toBeGreaterThan(200)
  await dropWork()
  return { actor, count, athleteId: actor.athleteId }
}

test('ING-16 with summaries not kept, the index is read anew each week and what is not read again goes', async () => {
  const { athleteId, count } = await imported()
  await keepSummaries(false)
  const ctx = testContext({ now: T0 })
  // A session Strava no longer tells of, and one that a file tells of too.
  await recordActivities(ctx, athleteId, [
    fromStrava('gone', { startAt: '2026-10-01T03:00:00Z' }),
    fromStrava('also-a-file', { startAt: '2026-10-02T03:00:00Z' }),
    fromFile(`own-${athleteId}`, { startAt: '2026-10-02T03:00:00Z' }),
  ])
  await purge(testContext({ now: days(3) }))
  expect(await stateOf(athleteId)).not.toMatchObject({ phase: 'index' })
  await purge(testContext({ now: days(4.5) }))
  expect(await stateOf(athleteId)).toMatchObject({ status: 'queued', phase: 'index' })
  await setClock(days(4.5))
  await work(days(4.5), 60, ['provider.index'])
  await purge(testContext({ now: days(6.2) }))
  // Strava tells of every one again, and of what was done since; of the two it does not know nothing is left.
  expect((await originsOf(athleteId)).length).toBeGreaterThanOrEqual(count)
  const { rows } = await ctx.db.execute(sql`select provider, external_id from activity_origin
    where athlete_id = ${athleteId} and (provider <> 'strava' or external_id in ('gone', 'also-a-file'))`)
  expect(rows).toEqual([{ provider: 'file', external_id: null }])
})

test('ING-16 with summaries kept, or read again in time, nothing goes; without a connection all of it does', async () => {
  await setClock(T0)
  await testContext().db.execute(sql`delete from connection`)
  const { athleteId, count } = await imported()
  await keepSummaries(true)
  await purge(testContext({ now: days(30) }))
  expect(await originsOf(athleteId)).toHaveLength(count)
  await keepSummaries(false)
  await testContext().db.execute(sql`delete from connection where athlete_id = ${athleteId}`)
  await purge(testContext({ now: days(6.2) }))
  expect(await originsOf(athleteId)).toHaveLength(0)
})
