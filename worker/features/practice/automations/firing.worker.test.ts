import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import {
  automationInput,
  drain,
  madeAutomation,
  mailCount,
  practiceWithClients,
  runsOf,
} from './automation-fixture.ts'
import { changeAutomation } from './change-automation.ts'
import { fireDue } from './fire-due.ts'
import { switchAutomation } from './switch-automation.ts'

// 1 June 2026 is a Monday; 09:00 in Berlin is 07:00 UTC.
const SUNDAY = new Date('2026-05-31T12:00:00Z')
const MONDAY = new Date('2026-06-01T07:00:00Z')
const minutes = (from: Date, n: number) => new Date(from.getTime() + n * 60_000)
const tick = (now: Date) => fireDue(testContext({ now }))
const dueOf = async (id: string) =>
  (await testDb().execute(sql`select next_due_at from automation where id = ${id}`)).rows[0]?.next_due_at

test('AUTO-02 a cron that ticks every minute, twice, overlapping and with a day left out fires a weekly automation once a week; a naive one on every tick', async () => {
  const made = await practiceWithClients(SUNDAY)
  const id = await madeAutomation(made, SUNDAY)
  // Three weeks around Monday morning; the second Monday's ticks all come at once, eight at a time.
  const naive = { fired: 0 }
  for (const week of [0, 7, 14]) {
    for (let minute = -3; minute <= 12; minute += 3) {
      const now = minutes(MONDAY, week * 1440 + minute)
      await Promise.all(Array.from({ length: week === 7 ? 8 : 2 }, () => tick(now)))
      // The control: "it is Monday after nine" on each tick.
      if (minute >= 0) naive.fired += 1
    }
    // Tuesday is left out, Wednesday ticks.
    await tick(minutes(MONDAY, week * 1440 + 2 * 1440))
  }
  const runs = await runsOf(id)
  expect(runs.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
    'due:2026-06-01',
    'due:2026-06-08',
    'due:2026-06-15',
  ])
  expect(naive.fired).toBe(15)
  await drain(minutes(MONDAY, 15 * 1440))
  expect(await mailCount(id)).toBe(3)
})

test('AUTO-02 REL-07/automations ticks that race for one firing write one run and move the automation on once', async () => {
  const made = await practiceWithClients(SUNDAY)
  const id = await madeAutomation(made, SUNDAY)
  await Promise.all(Array.from({ length: 20 }, (_, i) => tick(minutes(MONDAY, i % 3))))
  expect(await runsOf(id)).toHaveLength(1)
  expect(new Date(String(await dueOf(id))).toISOString()).toBe('2026-06-08T07:00:00.000Z')
  await drain(minutes(MONDAY, 5))
  expect(await mailCount(id)).toBe(1)
  // The control: look, then write, each for itself.
  const db = testDb()
  await db.execute(sql`create table naive_run (automation text)`)
  await db.execute(sql`create table naive_automation (id text, due timestamptz)`)
  await db.execute(sql`insert into naive_automation values ('weekly', ${MONDAY.toISOString()}::timestamptz)`)
  const met = meeting(2)
  const naive = async () => {
    const found = await db.execute(
      sql`select 1 from naive_automation where due <= ${MONDAY.toISOString()}::timestamptz`,
    )
    await met()
    if (found.rows.length === 0) return
    await db.execute(sql`insert into naive_run values ('weekly')`)
    await db.execute(sql`update naive_automation set due = due + interval '7 days'`)
  }
  await Promise.all(Array.from({ length: 20 }, naive))
  expect((await db.execute(sql`select * from naive_run`)).rows.length).toBeGreaterThan(1)
})

test('AUTO-02/late a tick that comes late fires once; a firing missed altogether is skipped and said, or made up for once', async () => {
  const made = await practiceWithClients(SUNDAY)
  const [late, skip, once] = await Promise.all([
    madeAutomation(made, SUNDAY),
    madeAutomation(made, SUNDAY, { catchUp: 'skip' }),
    madeAutomation(made, SUNDAY, { catchUp: 'once' }),
  ])
  await testDb().execute(sql`update automation set is_on = false where id in (${skip}, ${once})`)
  await tick(minutes(MONDAY, 5 * 60))
  expect(await runsOf(late)).toMatchObject([{ idempotencyKey: 'due:2026-06-01', state: 'waiting' }])
  await testDb().execute(
    sql`update automation set is_on = (id <> ${late}) where practice_id = ${made.practiceId}`,
  )
  // No tick from Sunday until Tuesday.
  const tuesday = minutes(MONDAY, 26 * 60)
  await tick(tuesday)
  await drain(tuesday)
  const [skipped] = await runsOf(skip)
  expect(skipped).toMatchObject({ idempotencyKey: 'due:2026-06-01', state: 'skipped' })
  expect(skipped?.reason).toContain('it was due, Mon 1 Jun, 09:00.')
  expect(await mailCount(skip)).toBe(0)
  expect(await runsOf(once)).toMatchObject([{ idempotencyKey: 'due:2026-06-01', state: 'success' }])
  expect(await mailCount(once)).toBe(1)
  // Five more weeks without any: one run makes up for them.
  await tick(minutes(MONDAY, 5 * 7 * 1440 + 26 * 60))
  expect(await runsOf(once)).toHaveLength(2)
  expect((await runsOf(once))[1]).toMatchObject({
    idempotencyKey: 'due:2026-07-06',
    covers_from_day: expect.anything(),
  })
})

test('AUTO-02/edit a changed automation fires at its new time, and a tick that read the old one does nothing', async () => {
  const made = await practiceWithClients(SUNDAY)
  const id = await madeAutomation(made, SUNDAY)
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', SUNDAY)
  const later = { trigger: { kind: 'schedule', every: 'week', weekday: 3, at: '18:00' } }
  const changed = await changeAutomation(owner, made.practiceId, id, {
    ...automationInput(later),
    version: 1,
  })
  expect(changed.nextDueAt?.toISOString()).toBe('2026-06-03T16:00:00.000Z')
  await expect(
    changeAutomation(owner, made.practiceId, id, { ...automationInput(), version: 1 }),
  ).rejects.toMatchObject({
    code: 'conflict',
  })
  await tick(MONDAY)
  expect(await runsOf(id)).toEqual([])
  await tick(new Date('2026-06-03T16:00:30Z'))
  expect(await runsOf(id)).toMatchObject([{ idempotencyKey: 'due:2026-06-03' }])
  // A tick and an edit at the same moment: either the old firing or none, never the old one after the edit.
  const wednesday = new Date('2026-06-10T16:00:30Z')
  const atOnce = memberContext(made.practiceId, made.ownerId, 'owner', wednesday)
  await Promise.allSettled([
    ...Array.from({ length: 6 }, () => tick(wednesday)),
    changeAutomation(atOnce, made.practiceId, id, { ...automationInput(), version: 2 }),
  ])
  const runs = await runsOf(id)
  expect(runs.length).toBeLessThanOrEqual(2)
  expect(new Date(String(await dueOf(id))).toISOString()).toBe('2026-06-15T07:00:00.000Z')
  await switchAutomation(atOnce, made.practiceId, id, false)
  await tick(new Date('2026-06-15T07:01:00Z'))
  expect((await runsOf(id)).length).toBe(runs.length)
  expect(await dueOf(id)).toBeNull()
})

test('AUTO-02 one automation that cannot be read stops no other', async () => {
  const made = await practiceWithClients(SUNDAY)
  const [broken, whole] = [await madeAutomation(made, SUNDAY), await madeAutomation(made, SUNDAY)]
  await testDb().execute(sql`update automation set trigger = '{"kind":"schedule","every":"month","day":99,"at":"09:00"}',
    next_due_at = next_due_at - interval '1 minute' where id = ${broken}`)
  await expect(tick(MONDAY)).rejects.toThrow(RangeError)
  expect(await runsOf(whole)).toHaveLength(1)
  await testDb().execute(sql`update automation set is_on = false where id = ${broken}`)
})
