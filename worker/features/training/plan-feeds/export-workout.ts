import type { Ctx } from '#worker/context.ts'
import { fileOf } from '#worker/features/training/workouts/file-of.ts'
import { readBasis } from '#worker/features/training/workouts/read-basis.ts'
import { thresholdsOf } from '#worker/features/training/workouts/thresholds-of.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadPlannedContent } from './repo.ts'
import type { WorkoutFileQuery } from './schema.ts'

/** A planned workout as a file to save, with targets by what holds on its day. */
export async function exportWorkout(ctx: Ctx, id: string, { format }: WorkoutFileQuery) {
  const athleteId = requireAthlete(ctx)
  const [[row], basis] = await Promise.all([loadPlannedContent(ctx.db, athleteId, id), readBasis(ctx)])
  if (!row) throw notFound('This workout')
  const { title, day, workout } = row
  const known = thresholdsOf(basis, workout.sport, day)
  return fileOf(ctx, { workout: { ...workout, title }, known, title: `${day} ${title}`, format })
}
