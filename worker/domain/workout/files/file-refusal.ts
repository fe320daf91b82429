import type { WorkoutThresholds } from '../target-range.ts'
import type { Workout } from '../workout.ts'
import { ergRefusal } from './erg.ts'
import { WORKOUT_FILE_KINDS, type WorkoutFile } from './file-name.ts'
import { zwoRefusal } from './zwo.ts'

/** Why a format cannot hold a workout; null where it can. */
export function fileRefusal(
  workout: Workout,
  format: WorkoutFile,
  known: Pick<WorkoutThresholds, 'ftpW'>,
): string | null {
  if (format === 'zwo') return zwoRefusal(workout)
  if (format === 'erg' || format === 'mrc') return ergRefusal(workout, format, known)
  return format === 'fit' && workout.steps.length === 0 ? 'A rest day has no steps.' : null
}

/** What a workout can be saved as: every format, with why not where it cannot. */
export const filesOf = (workout: Workout, known: Pick<WorkoutThresholds, 'ftpW'>) =>
  WORKOUT_FILE_KINDS.map((format) => ({ format, why: fileRefusal(workout, format, known) }))
