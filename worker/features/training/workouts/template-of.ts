import type { WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import type { WorkoutTemplate } from '#worker/domain/workout/templates/template.ts'
import { WORKOUT_TEMPLATES } from '#worker/domain/workout/templates/templates.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { measureFor } from './thresholds-of.ts'

const BY_ID = new Map(WORKOUT_TEMPLATES.map((one) => [one.id, one]))

/** A built-in workout by its id. */
export const builtInOf = (id: string): WorkoutTemplate | undefined => BY_ID.get(id)

/** A built-in workout built for an athlete; to an hour, or as near to it as it goes, where no minutes are asked for. */
export function buildFor(
  template: WorkoutTemplate,
  known: WorkoutThresholds,
  asked: number | undefined,
): Workout {
  const { from, to } = template.minutes
  const minutes = Math.max(from, Math.min(to, asked ?? 60))
  const isBrick = template.sport === 'brick'
  return template.build({
    minutes,
    measure: measureFor(template.sport === 'brick' ? 'bike' : template.sport, known),
    ...(isBrick ? { runMeasure: measureFor('run', known) } : {}),
    ...(known.cssMps === null ? {} : { cssMps: known.cssMps }),
  })
}
