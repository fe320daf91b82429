import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import {
  drain,
  madeAutomation,
  mailCount,
  practiceWithClients,
  recipientsOf,
  runsOf,
} from './automation-fixture.ts'
import { fireDue } from './fire-due.ts'
import { readRun } from './read-run.ts'
import { retryRun } from './retry-run.ts'
import { runAutomation } from './run-automation.ts'

const SUNDAY = new Date('2026-05-31T12:00:00Z')
const MONDAY = new Date('2026-06-01T07:00:10Z')
const later = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000)

/** An automation that has fired; its run waits. */
async function fired(
  clients: Parameters<typeof practiceWithClients>[1],
  fields: Record<string, unknown> = {},
) {
  const made = await practiceWithClients(SUNDAY, clients)
  const id = await madeAutomation(made, SUNDAY, fields)
  await fireDue(testContext({ now: MONDAY }))
  const [run] = await runsOf(id)
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', later(10))
  return {
    ...made,
    id,
    runId: String(run?.id),
    read: () => readRun(owner, made.practiceId, String(run?.id)),
    owner,
  }
}

test('AUTO-03 a run tells for each client what became of it: one without an address is a failure, never a success', async () => {
  const { read, clientIds } = await fired([{}, { email: null }, {}])
  await drain(MONDAY)
  const run = await read()
  // Mails wait to be sent: handed on is not yet arrived.
  expect(run).toMatchObject({
    state: 'partial',
    counts: { pending: 2, failed: 1, done: 0 },
    reason: '1 of 3 failed.',
  })
  expect(run.recipients[0]).toMatchObject({
    clientId: clientIds[1],
    state: 'failed',
    reason: 'They have no e-mail address.',
  })
  await testDb().execute(sql`update outbox set status = 'done' where type = 'mail.send'`)
  expect(await read()).toMatchObject({ state: 'partial', counts: { pending: 0, failed: 1, done: 2 } })
})

test('AUTO-03 a mail that fails after it was handed on makes the run partial, and is said with its reason', async () => {
  const { read, id } = await fired([{}, {}])
  await drain(MONDAY)
  expect((await read()).state).toBe('sending')
  await testDb().execute(sql`update outbox set status = 'done' where type = 'mail.send'`)
  expect((await read()).state).toBe('success')
  await testDb().execute(sql`update outbox set status = 'parked' where dedupe_key = (select min(mail_key)
    from automation_run_recipient where automation_id = ${id})`)
  const run = await read()
  expect(run).toMatchObject({ state: 'partial', counts: { done: 1, failed: 1 } })
  expect(run.recipients[0]).toMatchObject({ state: 'failed', reason: 'The mail could not be sent.' })
})

test('AUTO-03 nobody to do it for is skipped with its reason; all failed is failed', async () => {
  const nobody = await fired([{}], { conditions: [{ kind: 'tag', tag: 'morning' }] })
  const all = await fired([{ email: null }, { email: null }])
  await drain(MONDAY)
  expect(await nobody.read()).toMatchObject({ state: 'skipped', reason: 'Nobody met the conditions.' })
  expect(await all.read()).toMatchObject({ state: 'failed', reason: '2 of 2 failed.' })
})

test('AUTO-03 a retry tries the failed ones alone, once however often it is pressed', async () => {
  const { practiceId, runId, owner, read, id, clientIds } = await fired([{}, { email: null }, {}])
  await drain(MONDAY)
  await testDb().execute(sql`update outbox set status = 'done' where type = 'mail.send'`)
  await testDb().execute(sql`update client set email = 'now@example.org' where id = ${clientIds[1]}`)
  const pressed = await Promise.all(Array.from({ length: 6 }, () => retryRun(owner, practiceId, runId)))
  expect(pressed.reduce((sum, { retried }) => sum + retried, 0)).toBe(1)
  await drain(later(11))
  expect(await mailCount(id)).toBe(3)
  expect((await recipientsOf(id)).map(({ tries, state }) => `${tries} ${state}`).sort()).toEqual([
    '1 done',
    '1 done',
    '2 done',
  ])
  await testDb().execute(sql`update outbox set status = 'done' where type = 'mail.send'`)
  expect(await read()).toMatchObject({ state: 'success', reason: null, counts: { done: 3, failed: 0 } })
  expect((await retryRun(owner, practiceId, runId)).retried).toBe(0)
  await drain(later(12))
  expect(await mailCount(id)).toBe(3)
})

test('AUTO-03 REL-07/automations a run that is killed after every step, and run by two at once, does each action once; a naive one repeats itself', async () => {
  const clients = Array.from({ length: 12 }, () => ({}))
  const actions = [
    { kind: 'email', subject: 'This week', body: 'Hello {client}.' },
    { kind: 'task', title: 'Call {client}', due_in_days: 2, dueInDays: 2 },
    { kind: 'tag', tag: 'called' },
  ]
  const { runId, id, practiceId } = await fired(clients, { actions })
  // Killed: the trip after the n-th is never made, as when the machine is gone.
  for (let allowed = 1; allowed <= 14; allowed++) await cutOff(runId, allowed)
  expect((await recipientsOf(id)).some(({ state }) => state === 'done')).toBe(true)
  await Promise.all(Array.from({ length: 4 }, () => runAutomation(testContext({ now: later(1) }), runId)))
  await drain(later(2))
  expect(await mailCount(id)).toBe(12)
  const tasks = await testDb().execute(
    sql`select title, due_day::text from practice_task where practice_id = ${practiceId}`,
  )
  expect(tasks.rows).toHaveLength(12)
  expect(tasks.rows[0]).toMatchObject({ title: 'Call Client', due_day: '2026-06-03' })
  const tags = await testDb().execute(
    sql`select tags from client where practice_id = ${practiceId} and status = 'active'`,
  )
  expect(
    tags.rows.every(({ tags: held }) => JSON.stringify(held) === '["called"]' || String(held) === 'called'),
  ).toBe(true)
  expect(await runsOf(id)).toMatchObject([{ state: 'success' }])
  // The control: send, then note that it was sent; cut off in between it sends again.
  const naive: string[] = []
  const noted = new Set<string>()
  for (let kill = 0; kill < 3; kill++) {
    for (const client of ['a', 'b', 'c']) {
      if (noted.has(client)) continue
      naive.push(client)
      if (kill < 2) break
      noted.add(client)
    }
  }
  expect(naive.length).toBeGreaterThan(3)
})

async function cutOff(runId: string, allowed: number): Promise<void> {
  const ctx = testContext({ now: MONDAY })
  let trips = 0
  const count = () => {
    trips += 1
    if (trips > allowed) throw new Error('the machine is gone')
  }
  await runAutomation(beforeStore(ctx, count), runId).catch(() => {})
}

test('AUTO-03 more clients than one job serves are all served, and a second delivery of each job adds nothing', async () => {
  const { id, runId } = await fired(Array.from({ length: 120 }, () => ({})))
  const ran = await drain(MONDAY)
  expect(ran).toBeGreaterThan(2)
  for (let again = 0; again < 3; again++) await runAutomation(testContext({ now: later(1) }), runId)
  expect(await mailCount(id)).toBe(120)
  expect(await runsOf(id)).toMatchObject([{ state: 'success' }])
})
