import type { Ctx } from '#worker/context.ts'
import { writeErg } from '#worker/domain/workout/files/erg.ts'
import { type WorkoutFile, workoutFileName } from '#worker/domain/workout/files/file-name.ts'
import { fileRefusal } from '#worker/domain/workout/files/file-refusal.ts'
import { writeZwo } from '#worker/domain/workout/files/zwo.ts'
import type { WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import { writeWorkout } from '#worker/domain/workout/text/write-workout.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { AppError } from '#worker/platform/errors.ts'

/** What a file is made of: the workout, what its targets rest on, and what it is called. */
interface Order {
  workout: Workout
  known: WorkoutThresholds
  title: string
  format: WorkoutFile
}

/** A workout as a file to save. @throws AppError invalid_input where the format cannot hold it, with the reason */
export async function fileOf(ctx: Ctx, { workout, known, title, format }: Order) {
  const why = fileRefusal(workout, format, known)
  if (why !== null) throw new AppError('invalid_input', why, { field: 'format' })
  return { name: workoutFileName(title, format), content: await contentOf(ctx, workout, format, known) }
}

async function contentOf(
  ctx: Ctx,
  workout: Workout,
  format: WorkoutFile,
  known: WorkoutThresholds,
): Promise<Uint8Array<ArrayBuffer> | string> {
  switch (format) {
    case 'fit': {
      const { writeWorkoutFit } = await import('#worker/platform/formats/fit/write-workout-fit.ts')
      return new Uint8Array(writeWorkoutFit(workout, known, ctx.now))
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
