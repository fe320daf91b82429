import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { changeZone } from '#worker/features/practice/bookings/change-zone.ts'
import { previewZone } from '#worker/features/practice/bookings/preview-zone.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { automationInput, drain, madeAutomation, practiceWithClients, runsOf } from './automation-fixture.ts'
import { changeAutomation } from './change-automation.ts'
import { dryRun } from './dry-run.ts'
import { fireDue } from './fire-due.ts'
import { readAutomation } from './read-automation.ts'
import { DryRun } from './schema.ts'
import { switchAutomation } from './switch-automation.ts'

// 1 June 2026 is a Monday; the fixture's practice is in Berlin, where 09:00 is 07:00 UTC.
const SUNDAY = new Date('2026-05-31T12:00:00Z')
const MONDAY = new Date('2026-06-01T07:00:00Z')
const AFTER = new Date('2026-06-01T07:05:00Z')
const tick = (now: Date) => fireDue(testContext({ now }))
const daily = (at: string) => ({ trigger: { kind: 'schedule', every: 'day', at } })

async function firedToday() {
  const made = await practiceWithClients(SUNDAY)
  const id = await madeAutomation(made, SUNDAY, daily('09:00'))
  await tick(MONDAY)
  expect(await runsOf(id)).toMatchObject([{ idempotencyKey: 'due:2026-06-01' }])
  return { ...made, id, owner: memberContext(made.practiceId, made.ownerId, 'owner', AFTER) }
}

test('AUTO-02/edit an automation that has fired today and is given a later hour says tomorrow, and fires then', async () => {
  const { practiceId, id, owner } = await firedToday()
  const changed = await changeAutomation(owner, practiceId, id, {
    ...automationInput(daily('18:00')),
    version: 1,
  })
  expect(changed.nextDueAt?.toISOString()).toBe('2026-06-02T16:00:00.000Z')
  const { firings } = await readAutomation(owner, practiceId, id)
  expect(firings.map(({ local }) => local)).toEqual([2, 3, 4, 5, 6].map((day) => `2026-06-0${day}T18:00`))
  // Off and on again it is the same.
  await switchAutomation(owner, practiceId, id, false)
  const on = await switchAutomation(owner, practiceId, id, true)
  expect(on.nextDueAt?.toISOString()).toBe('2026-06-02T16:00:00.000Z')
  await tick(new Date('2026-06-01T16:00:00Z'))
  expect(await runsOf(id)).toHaveLength(1)
  await tick(new Date('2026-06-02T16:00:00Z'))
  expect((await runsOf(id)).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
    'due:2026-06-01',
    'due:2026-06-02',
  ])
})

test('AUTO-02/zone a preview of another zone never says today for an automation that has run today', async () => {
  const { practiceId, id, owner } = await firedToday()
  // In New York it is still three in the morning of that Monday.
  const shown = await previewZone(owner, practiceId, 'America/New_York')
  expect(shown.automations).toMatchObject([{ id, reads: 'Tue 2 Jun 09:00', wouldRead: 'Tue 2 Jun 09:00' }])
  await changeZone(owner, practiceId, { timezone: 'America/New_York', sessionsAhead: shown.sessionsAhead })
  await tick(new Date('2026-06-01T13:00:00Z'))
  expect(await runsOf(id)).toHaveLength(1)
  await tick(new Date('2026-06-02T13:00:00Z'))
  expect((await runsOf(id)).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
    'due:2026-06-01',
    'due:2026-06-02',
  ])
})

test('AUTO-04/dry a dry run of a stored automation does not count what that automation has sent against it, and its today is over', async () => {
  const made = await practiceWithClients(SUNDAY)
  const mail = (subject: string) => ({ kind: 'email', subject, body: 'Hello {client}.' })
  const fields = { ...daily('09:00'), restDays: 6, actions: [mail('One'), mail('Two')] }
  const id = await madeAutomation(made, SUNDAY, fields)
  for (const day of [1, 8, 15]) {
    const now = new Date(Date.UTC(2026, 5, day, 7))
    await tick(now)
    await drain(now)
  }
  const now = new Date('2026-06-15T08:00:00Z')
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', now)
  const weekly = { ...fields, trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '09:00' } }
  const dry = (more: object) =>
    dryRun(owner, made.practiceId, DryRun.parse({ ...automationInput(weekly), restDays: 0, ...more }))
  const stored = await dry({ automationId: id })
  expect(stored.heldBack).toBe(0)
  expect(stored.next[0]?.local).toBe('2026-06-22T09:00')
  // An automation beside it would add to what they get, and is held back for it.
  expect((await dry({})).heldBack).toBeGreaterThan(0)
  const later = { trigger: { kind: 'schedule', every: 'day', at: '18:00' } }
  expect((await dry({ ...later, automationId: id })).next[0]?.local).toBe('2026-06-16T18:00')
  expect((await dry(later)).next[0]?.local).toBe('2026-06-15T18:00')
})
