import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ModelPlan } from './answers.ts'
import { isOpen, loadModelPlan } from './repo.ts'

/** A week is written in two minutes at most, and its job is tried again for some more. */
const LATE_MS = 15 * 60_000

/** How far a plan is that was asked of a model, and what came of it. One trip. */
export async function readModelPlan(ctx: Ctx, id: string): Promise<ModelPlan> {
  const athleteId = requireAthlete(ctx)
  const row = await loadModelPlan(ctx.db, athleteId, id)
  if (!row) throw notFound('This plan')
  const { made, kind, state, weeks, source, model, because, broken, isRepaired } = row
  const isWhole = state === 'ready' || state === 'kept' || state === 'undone'
  return {
    weeksDone: isWhole ? weeks : row.written.length,
    ...{ id, kind, state, weeks, source, model, because, broken, isRepaired },
    ...{ withheld: row.withheld, words: row.words, planId: row.planId, createdAt: row.createdAt },
    isLate: row.made === null && isOpen(state) && ctx.now.getTime() - row.updatedAt.getTime() > LATE_MS,
    hasReplaced: row.replacedPlanId !== null,
    plan: made && {
      ...{ startDay: made.startDay, endDay: made.endDay, phases: [...made.phases], notes: [...made.notes] },
      weeks: made.weeks.map(({ bySport: _each, ...week }) => week),
      workouts: made.workouts.map(({ workout, raceId: _race, priority: _priority, ...one }) => ({
        ...one,
        ...{ sport: workout.sport, title: workout.title },
      })),
    },
  }
}
