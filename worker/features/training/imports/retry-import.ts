import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Queued } from './answers.ts'
import { processImportJob } from './complete-upload.ts'
import { restartImport } from './repo.ts'

/** Reads an import again from its start. What is known already is recognised and not doubled. */
export async function retryImport(ctx: Ctx, importId: string): Promise<Queued> {
  const athleteId = requireAthlete(ctx)
  const jobs = [processImportJob(athleteId, importId)]
  const won = await ctx.storeIf(restartImport(athleteId, importId), { jobs })
  if (won.length === 0)
    throw new AppError('conflict', 'Only an import that ended with failures can be read again.')
  return { status: 'queued' }
}
