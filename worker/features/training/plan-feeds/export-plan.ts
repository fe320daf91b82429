import type { Ctx } from '#worker/context.ts'
import type { Planned } from '#worker/features/training/plans/answers.ts'
import { readPlan } from '#worker/features/training/plans/read-plan.ts'
import { csv } from '#worker/platform/csv.ts'
import { planFileName } from './plan-file-name.ts'

const HEADER = [
  ...['week', 'phase', 'day', 'half', 'sport', 'title', 'key', 'state', 'planned_min', 'planned_km'],
  ...['planned_stress', 'done_min', 'done_km', 'description'],
]

/** One's plan as a table: a line a workout, in order, with what was done of it. */
export async function exportPlan(ctx: Ctx, planId: string) {
  const { plan, workouts, today } = await readPlan(ctx, planId)
  const content = csv([
    HEADER,
    ...workouts.map((one) => [
      ...[one.week, one.phase, one.day, one.half, one.sport, one.title, one.isKey ? 'yes' : ''],
      ...[
        stateOf(one, today),
        minutes(one.plannedS),
        kilometres(one.plannedM),
        Math.round(one.plannedStress),
      ],
      ...[one.done ? minutes(one.done.movingS) : null, kilometres(one.done?.distanceM ?? null)],
      one.description,
    ]),
  ])
  return { name: planFileName(plan, 'csv'), content }
}

function stateOf(
  { isSkipped, isCompleted, done, day }: Pick<Planned, 'isSkipped' | 'isCompleted' | 'done' | 'day'>,
  today: string,
): string {
  if (isCompleted) return 'done'
  if (done) return 'partly done'
  if (isSkipped) return 'left out'
  return day < today ? 'not done' : 'planned'
}

const minutes = (s: number) => Math.round(s / 60)
const kilometres = (m: number | null) => (m === null ? null : Math.round(m / 10) / 100)
