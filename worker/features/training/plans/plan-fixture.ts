import { eq, sql } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { EditableWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { aWorkout } from '#worker/domain/plan-change/plan-change-fixture.ts'
import { fromFile } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { matchPlan } from './match-plan.ts'

/** Four weeks around a day: a run on Tuesdays and Thursdays and a ride on Saturdays, from the Monday two weeks before. */
export async function putPlan(
  athleteId: string,
  today: string,
  more: Partial<typeof plan.$inferInsert> = {},
  each: Partial<EditableWorkout> = {},
) {
  const startDay = addDays(today, -14 - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const id = `pln_${crypto.randomUUID()}`
  const now = new Date(`${today}T00:00:00Z`)
  const at = { createdAt: now, updatedAt: now }
  const days = Array.from({ length: 28 }, (_, i) => addDays(startDay, i))
  await testDb()
    .insert(plan)
    .values({
      ...{ id, athleteId, requestId: id, name: '10 km', status: 'active', generationMethod: 'standard' },
      ...{ discipline: 'run', distance: '10k', style: 'linear', startDay, endDay: addDays(startDay, 27) },
      ...{ request: {}, phases: [], weeks: [], notes: [], ...at, ...more },
    })
  const workouts = days.flatMap((day, i) => {
    if (![1, 3, 5].includes(i % 7)) return []
    const sport = i % 7 === 5 ? 'bike' : 'run'
    const content = { ...aWorkout(day, { sport, ...each }) }
    return [{ ...content, id: `wkt_${i}_${id.slice(4, 12)}`, planId: id, athleteId, ...at }]
  })
  await testDb().insert(plannedWorkout).values(workouts)
  return { id, startDay, days, workouts }
}

/**
 * Each workout is done by an activity of its own, as somebody says by hand: a workout that nothing did is found undone
 * again as soon as a job looks for what did it.
 */
export async function doAll(athleteId: string, workouts: { id: string; day: string; sport: string }[]) {
  const recorded = await recordActivities(
    testContext(),
    athleteId,
    workouts.map(({ id, day, sport }) =>
      fromFile(`${athleteId}-${id}`, {
        ...{ startAt: `${day}T06:00:00Z`, utcOffsetS: 0, movingS: 1800, elapsedS: 1800 },
        sport: sport === 'bike' ? 'bike' : 'run',
      }),
    ),
  )
  for (const [at, { id }] of workouts.entries())
    await testDb().execute(sql`update planned_workout set activity_id = ${recorded[at]?.activityId},
      matched_by = 'hand', completed_at = now() where id = ${id}`)
}

/** Matches as the job does: where a change's own job stores first, it looks again. */
export const matched = (athleteId: string) =>
  until('the plan is matched', () =>
    matchPlan(testContext(), athleteId).then(
      () => true,
      (error: unknown) => {
        if (!String(error).includes('the plan changed meanwhile')) throw error
        return false
      },
    ),
  )

/** Gives a plan of four weeks its weeks. */
export const putWeeks = ({ id, startDay }: { id: string; startDay: string }) =>
  testDb()
    .update(plan)
    .set({
      weeks: Array.from({ length: 4 }, (_, i) => ({
        ...{ number: i + 1, startDay: addDays(startDay, i * 7), endDay: addDays(startDay, i * 7 + 6) },
        ...{ phase: 'base', isRecovery: i === 1, reason: 'A week.' },
      })),
    })
    .where(eq(plan.id, id))
