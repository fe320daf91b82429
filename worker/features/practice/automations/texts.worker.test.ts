import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { failedRuns } from '#worker/features/practice/cockpit/repo/needs.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { someNumber } from '#worker/features/practice/texts/texts-fixture.ts'
import {
  automationInput,
  drain,
  madeAutomation,
  practiceWithClients,
  recipientsOf,
  runsOf,
} from './automation-fixture.ts'
import { dryRun } from './dry-run.ts'
import { fireDue } from './fire-due.ts'
import { listAutomations } from './list-automations.ts'
import { readRun } from './read-run.ts'
import { retryRun } from './retry-run.ts'
import { runAutomation } from './run-automation.ts'
import { DryRun } from './schema.ts'

const SUNDAY = new Date('2026-05-31T12:00:00Z')
const MONDAY = new Date('2026-06-01T07:00:10Z')
const TEXT = { actions: [{ kind: 'text', body: 'Hi {client}, see you this week.' }] }
const NUMBERS = [{ phone: '+491700000001' }, { phone: '+491700000002' }, { phone: null }]

async function fired(clients: Parameters<typeof practiceWithClients>[1] = NUMBERS, phone = true) {
  const made = await practiceWithClients(SUNDAY, clients)
  if (phone)
    await testDb().execute(
      sql`update practice set phone_number = ${someNumber()} where id = ${made.practiceId}`,
    )
  const id = await madeAutomation(made, SUNDAY, TEXT)
  await fireDue(testContext({ now: MONDAY }))
  const runId = String((await runsOf(id))[0]?.id)
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', MONDAY)
  return { ...made, id, runId, owner, read: () => readRun(owner, made.practiceId, runId) }
}

const textsOf = async (practiceId: string) =>
  (await testDb().execute(sql`select * from text where practice_id = ${practiceId} order by phone, id`)).rows
const setText = (practiceId: string, phone: string, state: string, reason: string | null) =>
  testDb().execute(sql`update text set state = ${state}, reason = ${reason}, send_at = now(), expires_at = now()
    where practice_id = ${practiceId} and phone = ${phone} and state not in ('failed', 'delivered')`)

test('AUTO-01/text AUTO-03/delivery a text is written once for each client, and its own outcome stands in the run', async () => {
  const { practiceId, read, runId } = await fired()
  await drain(MONDAY, ['automations'])
  for (let again = 0; again < 3; again++) await runAutomation(testContext({ now: MONDAY }), runId)
  const texts = await textsOf(practiceId)
  expect(texts).toHaveLength(2)
  expect(texts[0]).toMatchObject({
    kind: 'automation',
    body: 'Hi Client, see you this week.',
    direction: 'out',
  })
  expect(await read()).toMatchObject({ state: 'partial', counts: { pending: 2, failed: 1 } })
  await setText(practiceId, '+491700000001', 'delivered', null)
  await setText(practiceId, '+491700000002', 'failed', 'The number does not exist.')
  const run = await read()
  expect(run).toMatchObject({
    ...{ state: 'partial', counts: { pending: 0, done: 1, failed: 2 }, reason: '2 of 3 failed.' },
  })
  expect(
    run.recipients
      .slice(0, 2)
      .map(({ reason }) => reason)
      .sort(),
  ).toEqual(['The number does not exist.', 'They have no phone number.'])
})

test('AUTO-03/delivery a run whose only text bounced after it was sent is a failure: on its page, in the list, on Today, and no success in its row', async () => {
  const { practiceId, owner, read, runId } = await fired(NUMBERS.slice(0, 1))
  await drain(MONDAY, ['automations'])
  await setText(practiceId, '+491700000001', 'sent', null)
  expect(await read()).toMatchObject({ state: 'success', reason: null })
  await setText(practiceId, '+491700000001', 'failed', 'undelivered')
  const failed = { state: 'failed', reason: '1 of 1 failed.' }
  expect(await read()).toMatchObject(failed)
  expect((await listAutomations(owner, practiceId)).automations[0]?.lastRun).toMatchObject(failed)
  const needs = await testDb().execute(failedRuns(practiceId, new Date(MONDAY.getTime() + 60_000)))
  expect(needs.rows).toMatchObject([{ id: runId, total: 1, failed: 1 }])
  const { rows } = await testDb().execute(sql`select state from automation_run where id = ${runId}`)
  expect(rows).toEqual([{ state: 'finished' }])
})

test('AUTO-03/delivery only the text that failed is written again, though its row said done', async () => {
  const { practiceId, owner, runId, id, read } = await fired(NUMBERS.slice(0, 2))
  await drain(MONDAY, ['automations'])
  await setText(practiceId, '+491700000001', 'delivered', null)
  await setText(practiceId, '+491700000002', 'failed', 'Unreachable.')
  await Promise.all(Array.from({ length: 4 }, () => retryRun(owner, practiceId, runId)))
  await drain(new Date(MONDAY.getTime() + 60_000), ['automations'])
  expect((await textsOf(practiceId)).map(({ phone }) => phone).sort()).toEqual([
    '+491700000001',
    '+491700000002',
    '+491700000002',
  ])
  await setText(practiceId, '+491700000002', 'delivered', null)
  expect(await read()).toMatchObject({ state: 'success', counts: { done: 2, failed: 0 } })
  expect((await recipientsOf(id)).every(({ state }) => state === 'done')).toBe(true)
})

test('AUTO-03 a practice without a number fails, and says so; it never looks sent', async () => {
  const { practiceId, read } = await fired(NUMBERS.slice(0, 2), false)
  await drain(MONDAY, ['automations'])
  expect(await textsOf(practiceId)).toEqual([])
  const run = await read()
  expect(run).toMatchObject({ state: 'failed', counts: { done: 0, pending: 0, failed: 2 } })
  expect(run.recipients[0]?.reason).toBe('The practice has no number to text from.')
})

test('AUTO-04/consent an opted-out number gets no text, and one that the texts themselves hold back is no success', async () => {
  const { practiceId, read, owner } = await fired(NUMBERS.slice(0, 2))
  await testDb().execute(sql`insert into text_consent (id, practice_id, phone, is_opted_in, source, wording, recorded_by, at)
    values (${`tcn_${practiceId}`}, ${practiceId}, '+491700000001', false, 'keyword', 'STOP', 'x', now())`)
  const would = await dryRun(owner, practiceId, DryRun.parse(automationInput(TEXT)))
  expect(would.rows.filter(({ held }) => held === 'They opted out of texts.').length).toBeGreaterThan(3)
  await drain(MONDAY, ['automations'])
  expect((await textsOf(practiceId)).map(({ phone }) => phone)).toEqual(['+491700000002'])
  await setText(practiceId, '+491700000002', 'cancelled', 'opted_out')
  const run = await read()
  expect(run).toMatchObject({ state: 'skipped', counts: { done: 0, skipped: 2 } })
})

test('AUTO-04/consent an automation’s text to someone who refuses marketing before it is planned or sent does not go out', async () => {
  const { practiceId, clientIds, read } = await fired(NUMBERS.slice(0, 2))
  await drain(MONDAY, ['automations'])
  const refuse = (clientId: string | undefined) =>
    testDb().execute(sql`insert into client_consent (id, practice_id, client_id, purpose, granted, wording, recorded_by, at)
      values (${`ccn_${clientId}`}, ${practiceId}, ${clientId}, 'marketing', false, 'No news please.', 'x', now())`)
  await refuse(clientIds[0])
  await drain(MONDAY, ['texts.plan'])
  const states = async () => (await textsOf(practiceId)).map(({ state, reason }) => [state, reason])
  expect(await states()).toEqual([
    ['cancelled', 'no_consent'],
    ['scheduled', null],
  ])
  await refuse(clientIds[1])
  await drain(MONDAY, ['texts.send'])
  expect((await states())[1]).toEqual(['cancelled', 'no_consent'])
  expect(await read()).toMatchObject({ state: 'skipped', counts: { done: 0, skipped: 2 } })
})
