import { testDb } from '#dev/test/visitor.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { EditableWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { aWorkout } from '#worker/domain/plan-change/plan-change-fixture.ts'

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
