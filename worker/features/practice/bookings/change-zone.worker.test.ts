import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { automationInput, madeAutomation } from '#worker/features/practice/automations/automation-fixture.ts'
import { changeAutomation } from '#worker/features/practice/automations/change-automation.ts'
import { updateAutomation } from '#worker/features/practice/automations/repo/automation.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { booked, hours, makeBookable, NOON } from './bookings-fixture.ts'
import { changeZone } from './change-zone.ts'
import { previewZone } from './preview-zone.ts'

test('BOOK-09/zone a change of zone is shown with the sessions it concerns before it is made, and made only as it was shown', async () => {
  const made = await makeBookable({ timezone: 'Europe/Berlin' })
  await booked(made)
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const shown = await previewZone(owner, made.practiceId, 'Europe/London')
  expect(shown).toMatchObject({
    from: 'Europe/Berlin',
    sessionsAhead: 1,
    sessions: [{ reads: 'Tue 2 Jun 12:00', wouldRead: 'Tue 2 Jun 11:00', serviceName: 'Personal training' }],
  })
  // Another session came in between: what was shown is not what it would do.
  await booked(made, { startsAt: hours(48) })
  const change = (sessionsAhead: number) =>
    changeZone(owner, made.practiceId, { timezone: 'Europe/London', sessionsAhead })
  await expect(change(1)).rejects.toMatchObject({ code: 'conflict', field: 'sessions_ahead' })
  await change(2)
  const { rows } = await testDb().execute(sql`select timezone, (select count(*)::int from audit_log a
    where a.action = 'practice.zone' and a.target_id = practice_id) as audited from booking_settings
    where practice_id = ${made.practiceId}`)
  expect(rows).toEqual([{ timezone: 'Europe/London', audited: 1 }])
  const trainer = memberContext(made.practiceId, made.ownerId, 'trainer', NOON)
  await expect(previewZone(trainer, made.practiceId, 'UTC')).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-09/zone AUTO-02/zone rules keep their time of day: the preview names them, and the change moves them in its own batch', async () => {
  const made = await makeBookable({ timezone: 'Europe/Berlin' })
  const owner = memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const weekly = await madeAutomation(made, NOON, { name: 'Weekly' })
  const off = await madeAutomation(made, NOON, { name: 'Off', isOn: false })
  const birthday = await madeAutomation(made, NOON, {
    name: 'Birthday',
    trigger: { kind: 'birthday', at: '07:30' },
  })
  // It is noon in Berlin, and six in the morning there: today's times are still to come.
  const shown = await previewZone(owner, made.practiceId, 'America/New_York')
  expect(shown).toMatchObject({
    automationsAhead: 2,
    automations: [
      { id: birthday, reads: 'Tue 2 Jun 07:30', wouldRead: 'Mon 1 Jun 07:30' },
      { id: weekly, name: 'Weekly', reads: 'Mon 8 Jun 09:00', wouldRead: 'Mon 1 Jun 09:00' },
    ],
  })
  const due = async () =>
    Object.fromEntries(
      (
        await testDb().execute(
          sql`select id, next_due_at from automation where practice_id = ${made.practiceId}`,
        )
      ).rows.map(({ id, next_due_at: at }) => [id, at && new Date(String(at)).toISOString()]),
    )
  expect((await due())[weekly]).toBe('2026-06-08T07:00:00.000Z')
  await changeZone(owner, made.practiceId, {
    timezone: 'America/New_York',
    sessionsAhead: shown.sessionsAhead,
  })
  expect(await due()).toEqual({
    [weekly]: '2026-06-01T13:00:00.000Z',
    [birthday]: '2026-06-01T11:30:00.000Z',
    [off]: null,
  })
  // An edit that reckoned in the old zone is not stored over it.
  const { rows } = await testDb().execute(sql`select version from automation where id = ${weekly}`)
  const stale = updateAutomation(
    testDb(),
    made.practiceId,
    weekly,
    { version: Number(rows[0]?.version), zone: 'Europe/Berlin' },
    { nextDueAt: NOON },
  )
  expect(await stale).toEqual([])
})

test('AUTO-02/zone a rule edited in the very moment of the change ends in the new zone, whoever is first', async () => {
  const made = await makeBookable({ timezone: 'Europe/Berlin' })
  const owner = () => memberContext(made.practiceId, made.ownerId, 'owner', NOON)
  const ids = await Promise.all([1, 2, 3, 4].map((n) => madeAutomation(made, NOON, { name: `Rule ${n}` })))
  const edits = ids.map((id) =>
    changeAutomation(owner(), made.practiceId, id, {
      ...automationInput({ trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '10:00' } }),
      version: 1,
    }).catch(() => null),
  )
  const change = changeZone(owner(), made.practiceId, { timezone: 'Asia/Tokyo', sessionsAhead: 0 })
  await Promise.all([...edits, change])
  const { rows } = await testDb().execute(
    sql`select trigger ->> 'at' as at, next_due_at from automation where practice_id = ${made.practiceId}`,
  )
  for (const { at, next_due_at: due } of rows) {
    const hour = String(Number(String(at).slice(0, 2)) - 9).padStart(2, '0')
    expect([at, new Date(String(due)).toISOString()]).toEqual([at, `2026-06-08T${hour}:00:00.000Z`])
  }
  expect(rows).toHaveLength(4)
})
