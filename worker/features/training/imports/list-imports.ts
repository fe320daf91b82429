import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ImportList } from './answers.ts'
import { importWait } from './import-wait.ts'
import { listImports as listRows, NO_STATS } from './repo.ts'
import type { ImportStatus } from './schema.ts'

const SHOWN = 20

/** The athlete's last imports, newest first. */
export async function listImports(ctx: Ctx): Promise<ImportList> {
  const rows = await listRows(ctx.db, requireAthlete(ctx), SHOWN)
  return {
    imports: rows.map(({ job, uploadsOpen, lane }) => ({
      id: job.id,
      name: job.name,
      importer: job.importer,
      status: job.status as ImportStatus,
      stats: { ...NO_STATS, ...job.stats },
      errorMessage: job.errorMessage,
      createdAt: job.createdAt,
      startedAt: job.startedAt,
      finishedAt: job.finishedAt,
      uploadsOpen,
      waits: importWait({ status: job.status, uploadsOpen, lane }, ctx.now, ctx.leaseS),
    })),
  }
}
