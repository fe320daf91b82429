import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PlannedList } from './answers.ts'
import { plannedView } from './planned-view.ts'
import { loadPlanned } from './repo/read.ts'
import type { PlannedQuery } from './schema.ts'

/**
 * What is planned within some days, and what was done of it, for the athlete or their coach. A model hears that a workout
 * is done; by which activity, it has to ask where the sources' terms are minded.
 */
export async function listPlanned(ctx: Ctx, query: PlannedQuery): Promise<PlannedList> {
  const { athleteId, audience } = requireReader(ctx)
  const {
    workouts: rows,
    person: [person],
  } = await loadPlanned(ctx.db, athleteId, query.from_day, query.to_day)
  if (!person) throw notFound('The athlete')
  const workouts = rows.map(plannedView)
  return {
    today: todayIn(ctx.now.toISOString(), person.zone),
    workouts: audience === 'own' ? workouts : workouts.map((workout) => ({ ...workout, done: null })),
  }
}
