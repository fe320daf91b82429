import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { memberContext } from '../credits/practice-fixture.ts'
import { booked, hours, makeBookable, NOON } from './bookings-fixture.ts'
import { changeZone, previewZone } from './change-zone.ts'

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
