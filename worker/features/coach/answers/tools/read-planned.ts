import type { Ctx } from '#worker/context.ts'
import type { Planned } from '#worker/features/training/plans/answers.ts'
import { listPlanned } from '#worker/features/training/plans/list-planned.ts'
import { type Draft, value } from '../receipts.ts'

const MOST = 40

/** What is planned within some days: a receipt for each workout. */
export async function readPlanned(
  ctx: Ctx,
  period: { from: string; to: string },
): Promise<{ workouts: Planned[]; receipts: Draft[] }> {
  const { workouts } = await listPlanned(ctx, { from_day: period.from, to_day: period.to })
  const shown = workouts.slice(0, MOST)
  return {
    workouts: shown,
    receipts: shown.map(plannedDraft),
  }
}

/** A workout with what became of it: of one that is done nobody may say that it comes next. */
export const plannedDraft = (workout: Planned): Draft => ({
  tool: 'planned_workouts',
  title: `${workout.title}${became(workout)}`,
  day: workout.day,
  period: null,
  ids: [workout.id],
  href: `/plans/${workout.planId}`,
  values: [
    ...value('Planned time', workout.plannedS, 's'),
    ...value('Planned distance', workout.plannedM, 'm'),
    ...value('Planned stress', workout.plannedStress, 'stress'),
  ],
  names: [workout.title],
  leftOut: null,
})

const became = ({ isCompleted, isSkipped, done }: Planned): string =>
  isCompleted ? ', done' : done ? ', partly done' : isSkipped ? ', left out' : ''
