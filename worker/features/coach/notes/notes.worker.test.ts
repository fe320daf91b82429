import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { writeNotes } from './write-notes.ts'

const TODAY = '2026-04-23'
const NOON = new Date('2026-04-23T10:00:00Z')
const rows = async (query: ReturnType<typeof sql>) => (await testDb().execute(query)).rows
const notesOf = (id: string) =>
  rows(sql`select kind, day::text from coach_note where athlete_id = ${id} order by day`)

/** Somebody who trained each second day until six days ago. */
async function pausing(zone = 'Europe/Berlin') {
  const person = await signedIn({ zone })
  const days = Array.from({ length: 18 }, (_, i) => addDays(TODAY, -6 - i * 2))
  for (const day of days)
    await testDb().execute(sql`insert into day_load (athlete_id, audience, day, sport, stress, moving_s, distance_m,
        elevation_gain_m, activities) values (${person.id}, 'own', ${day}, 'run', 60, 3600, 10000, 0, 1)`)
  return person
}
const run = (now = NOON) => writeNotes(testContext({ now }), null)

test('CX-03 a note is written once a local day, with its evidence, and told on the athlete’s page', async () => {
  const { id, visitor } = await pausing()
  for (const _ of [1, 2]) await run()
  expect(await notesOf(id)).toEqual([{ kind: 'gap', day: TODAY }])
  await testDb().execute(
    sql`update coach_note set day = current_date, created_at = now() where athlete_id = ${id}`,
  )
  const { body } = await visitor.get('/v1/coach/notes')
  expect(body).toMatchObject({
    is_on: true,
    notes: [
      {
        kind: 'gap',
        text: expect.stringMatching(/^Nothing has come in since 17 Apr: 6 days/),
        question: 'How do I pick up again after 6 days off?',
        receipts: [{ title: 'Last day with training', day: '2026-04-17', href: '/calendar?day=2026-04-17' }],
      },
    ],
  })
  const other = await signedIn()
  const dismissal = `/v1/coach/notes/${body.notes[0].id}/dismissal`
  expect((await other.visitor.send('POST', dismissal, {})).status).toBe(404)
  expect((await visitor.send('POST', dismissal, {})).status).toBe(204)
  expect((await visitor.get('/v1/coach/notes')).body.notes).toEqual([])
})

test('CX-03 jobs that run at once write one note, where a look before writing would write several', async () => {
  const { id } = await pausing()
  await Promise.all(Array.from({ length: 6 }, () => run()))
  expect(await notesOf(id)).toHaveLength(1)
  const db = testDb()
  await db.execute(sql`create table if not exists naive_note (athlete_id text, day date)`)
  const look = async () => (await rows(sql`select 1 from naive_note where athlete_id = ${id}`)).length
  const seen = await Promise.all(Array.from({ length: 6 }, look))
  await Promise.all(
    seen.map(async (n) => n === 0 && db.execute(sql`insert into naive_note values (${id}, ${TODAY})`)),
  )
  expect(await look()).toBeGreaterThan(1)
  await expect(
    db.execute(sql`insert into coach_note select 'cnt_second', athlete_id, day, kind, text, receipts, question, created_at
      from coach_note where athlete_id = ${id}`),
  ).rejects.toThrow()
})

test('CX-03 nobody is looked at in their quiet hours: each has their own morning', async () => {
  const [berlin, auckland] = [await pausing(), await pausing('Pacific/Auckland')]
  // 01:00 in Berlin, 11:00 in Auckland.
  await run(new Date('2026-04-22T23:00:00Z'))
  expect([await notesOf(berlin.id), await notesOf(auckland.id)]).toEqual([[], [{ kind: 'gap', day: TODAY }]])
  await run(new Date('2026-04-23T06:30:00Z'))
  expect(await notesOf(berlin.id)).toEqual([{ kind: 'gap', day: TODAY }])
})

test('CX-03 who switched notes off gets none, and what was made of health goes with its consent', async () => {
  const [off, on] = [await pausing(), await pausing()]
  expect((await off.visitor.send('PUT', '/v1/coach/notes/setting', { is_on: false })).status).toBe(204)
  await run()
  expect(await notesOf(off.id)).toEqual([])
  expect((await off.visitor.get('/v1/coach/notes')).body).toEqual({ is_on: false, notes: [] })
  expect(await notesOf(on.id)).toHaveLength(1)
  await testDb().execute(sql`select withhold_health(${on.id})`)
  expect(await notesOf(on.id)).toEqual([])
})

test('CX-03 HRV that has dropped is told with the consent to health data, and not without it', async () => {
  const people = [
    await signedIn({ zone: 'Europe/Berlin' }),
    await signedIn({ zone: 'Europe/Berlin' }, ['terms', 'minimum_age']),
  ]
  for (const { id } of people)
    for (let n = 0; n < 40; n++)
      await testDb().execute(sql`insert into check_in (athlete_id, day, hrv_ms, said_by, created_at, updated_at)
        values (${id}, ${addDays(TODAY, -n)}, ${(n < 7 ? 45 : 70) + (n % 3)}, '{}', now(), now())`)
  await run()
  expect(await notesOf(people[0]?.id ?? '')).toEqual([{ kind: 'hrv', day: TODAY }])
  expect(await notesOf(people[1]?.id ?? '')).toEqual([])
})

test('CX-03/race a note on the way to a race is not shown once that has moved or is taken out, and is again when it is back', async () => {
  const { id, visitor } = await signedIn({ zone: 'Europe/Berlin' })
  const db = testDb()
  for (let n = 0; n < 50; n++)
    await db.execute(sql`insert into day_load (athlete_id, audience, day, sport, stress, moving_s, distance_m,
        elevation_gain_m, activities) values (${id}, 'own', ${addDays(TODAY, -n)}, 'run', 60, 3600, 10000, 0, 1)`)
  const raceId = `rce_${crypto.randomUUID()}`
  await db.execute(sql`insert into race (id, athlete_id, name, day, priority, discipline, distance, created_at, updated_at)
    values (${raceId}, ${id}, 'Harbour Ten', ${addDays(TODAY, 9)}, 'A', 'run', '10k', now(), now())`)
  await run()
  expect(await notesOf(id)).toEqual([{ kind: 'taper', day: TODAY }])
  await db.execute(sql`update coach_note set day = current_date, created_at = now() where athlete_id = ${id}`)
  const shown = async () => (await visitor.get('/v1/coach/notes')).body.notes.length
  const set = (change: ReturnType<typeof sql>) =>
    db.execute(sql`update race set ${change} where id = ${raceId}`)
  expect(await shown()).toBe(1)
  await set(sql`day = day - 2`)
  expect(await shown()).toBe(0)
  await set(sql`day = day + 2, removed_at = now()`)
  expect(await shown()).toBe(0)
  await set(sql`removed_at = null`)
  expect(await shown()).toBe(1)
})
