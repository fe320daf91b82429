import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { lookAt } from '#worker/features/practice/clients/look-at.ts'
import { activitiesFor } from '#worker/features/training/activities/activities-for.ts'
import type { ClientPlan } from './answers.ts'
import { loadClientPlan } from './repo.ts'

const BEHIND_DAYS = 8
const AHEAD_DAYS = 15
/** Of a little more than a week. */
const MOST_DONE = 60

/**
 * The plan of a client who lets the practice see it, around today. What was done of it is shown as far as the sources'
 * terms allow: an activity that they keep from trainers is `hidden` here, and its numbers are left out.
 */
export async function lookAtPlan(ctx: Ctx, practiceId: string, clientId: string): Promise<ClientPlan> {
  const utcDay = todayIn(ctx.now.toISOString(), 'UTC')
  const span = { fromDay: addDays(utcDay, -BEHIND_DAYS), toDay: addDays(utcDay, AHEAD_DAYS) }
  return lookAt(ctx, { practiceId, clientId, domain: 'plans' }, async (athleteId) => {
    const [
      {
        person: [person],
        plan: [plan],
        workouts,
        sessions,
        proposal: [proposal],
      },
      { activities },
    ] = await Promise.all([
      loadClientPlan(ctx.db, { practiceId, clientId, athleteId }, span),
      activitiesFor(ctx, athleteId, 'coach', { ...span, limit: MOST_DONE }),
    ])
    const today = todayIn(ctx.now.toISOString(), person?.zone ?? 'UTC')
    return {
      today,
      plan: plan ?? null,
      workouts: workouts.map(({ isSkipped, completedAt, coachedAt, activityId, ...workout }) => {
        const done = activities.find(({ id }) => id === activityId)
        return { ...workout, doneS: done?.movingS ?? null, state: stateOf() }

        function stateOf() {
          if (coachedAt !== null) return 'done' as const
          if (done) return completedAt === null ? ('partly' as const) : ('done' as const)
          if (completedAt !== null) return 'hidden' as const
          if (isSkipped) return 'skipped' as const
          return workout.day < today ? ('open' as const) : ('planned' as const)
        }
      }),
      sessions: sessions.map(({ state, ...session }) => ({ ...session, isCompleted: state === 'completed' })),
      proposal: proposal ?? null,
    }
  })
}
