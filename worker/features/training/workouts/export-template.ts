import type { Ctx } from '#worker/context.ts'
import { ergRefusal, writeErg } from '#worker/domain/workout/files/erg.ts'
import {
  WORKOUT_FILE_KINDS,
  type WorkoutFile,
  workoutFileName,
} from '#worker/domain/workout/files/file-name.ts'
import { writeZwo, zwoRefusal } from '#worker/domain/workout/files/zwo.ts'
import type { WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import { writeWorkout } from '#worker/domain/workout/text/write-workout.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { loadBuilt } from './load-built.ts'
import type { FileQuery } from './schema.ts'

/** A workout as a file to save. @throws AppError invalid_input where the format cannot hold it, with the reason */
export async function exportTemplate(ctx: Ctx, id: string, { format, minutes }: FileQuery) {
  requireAthlete(ctx)
  const { workout, known } = await loadBuilt(ctx, id, minutes)
  const why = fileRefusal(workout, format, known)
  if (why !== null) throw new AppError('invalid_input', why, { field: 'format' })
  return {
    name: workoutFileName(workout.title, format),
    content: await contentOf(ctx, workout, format, known),
  }
}

/** What a workout can be saved as: every format, with why not where it cannot. */
export function filesOf(workout: Workout, known: WorkoutThresholds) {
  return WORKOUT_FILE_KINDS.map((format) => ({ format, why: fileRefusal(workout, format, known) }))
}

function fileRefusal(workout: Workout, format: WorkoutFile, known: WorkoutThresholds): string | null {
  if (format === 'zwo') return zwoRefusal(workout)
  if (format === 'erg' || format === 'mrc') return ergRefusal(workout, format, known)
  return format === 'fit' && workout.steps.length === 0 ? 'A rest day has no steps.' : null
}

async function contentOf(
  ctx: Ctx,
  workout: Workout,
  format: WorkoutFile,
  known: WorkoutThresholds,
): Promise<Uint8Array | string> {
  switch (format) {
    case 'fit': {
      const { writeWorkoutFit } = await import('#worker/platform/formats/fit/write-workout-fit.ts')
      return writeWorkoutFit(workout, known, ctx.now)
    }
    case 'zwo':
      return writeZwo(workout, known)
    case 'erg':
    case 'mrc':
      return writeErg(workout, format, known)
    case 'json':
      return `${JSON.stringify(workout, null, 2)}\n`
    case 'txt':
      return writeWorkout(workout)
  }
}
