import { sql } from 'drizzle-orm'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { booked, makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

/** An athlete with a plan who is a client of a practice, lets it see what is named, and has a session on a day of the plan. */
export async function coached(domains: readonly string[] = ['plans', 'training', 'health']) {
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const [made, athlete, owner] = await Promise.all([makeBookable({}, {}, now), signedIn(), signedIn()])
  const { practiceId, clientId } = made
  const pack = await sellTo(made)
  const plan = await putPlan(athlete.id, today)
  const linkId = `lnk_${crypto.randomUUID()}`
  const at = sql`${now.toISOString()}::timestamptz`
  const db = testDb()
  await db.execute(sql`update athlete set zone = 'Europe/Berlin' where id = ${athlete.id}`)
  await db.execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${practiceId}, ${owner.id}, 'owner', ${at})`)
  await db.execute(sql`update client set athlete_id = ${athlete.id} where id = ${clientId}`)
  await db.execute(sql`insert into client_link (id, practice_id, client_id, email, token_hash, created_by, created_at, expires_at, athlete_id, accepted_at)
    values (${linkId}, ${practiceId}, ${clientId}, ${athlete.email}, ${linkId}, ${owner.id}, ${at}, ${at}, ${athlete.id}, ${at})`)
  for (const domain of domains)
    await db.execute(
      sql`insert into client_grant (link_id, domain, granted_at) values (${linkId}, ${domain}, ${at})`,
    )
  const workout = plan.workouts.find(({ day }) => day > today)
  if (!workout) throw new Error('no workout ahead')
  const startsAt = new Date(`${workout.day}T09:00:00Z`)
  const bookingId = await booked(made, { startsAt }, now)
  const session = `/v2/plans/${plan.id}/workouts/${workout.id}/session`
  return {
    ...{ made, athlete, owner, pack, plan, workout, bookingId, linkId, startsAt, session },
    practicePath: `/v1/practices/${practiceId}`,
    clientPath: `/v1/practices/${practiceId}/clients/${clientId}`,
    asked: { practice_id: practiceId, booking_id: bookingId },
    /** The day after the session: it has ended. */
    later: new Date(`${addDays(workout.day, 1)}T12:00:00Z`),
  }
}
