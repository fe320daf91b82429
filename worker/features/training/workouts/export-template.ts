import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { fileOf } from './file-of.ts'
import { loadBuilt } from './load-built.ts'
import type { FileQuery } from './schema.ts'

/** A workout of the library as a file to save. */
export async function exportTemplate(ctx: Ctx, id: string, { format, minutes }: FileQuery) {
  requireAthlete(ctx)
  const { workout, known } = await loadBuilt(ctx, id, minutes)
  return fileOf(ctx, { workout, known, title: workout.title, format })
}
