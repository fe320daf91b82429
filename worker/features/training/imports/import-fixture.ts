import { sql } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { completeUpload } from './complete-upload.ts'
import { processImport } from './process-import.ts'
import { putPart } from './put-part.ts'
import { startImport } from './start-import.ts'

/** Uploads small files as one import, whole. */
export async function importFiles(
  ctx: Ctx,
  files: readonly (readonly [string, Uint8Array])[],
): Promise<string> {
  const { importId, uploads } = await startImport(ctx, {
    files: files.map(([name, bytes]) => ({ name, sizeBytes: bytes.length })),
  })
  for (const [index, [, bytes]] of files.entries()) {
    const upload = uploads[index]?.uploadId ?? ''
    await putPart(ctx, upload, 1, bytes.slice().buffer)
    await completeUpload(ctx, upload)
  }
  return importId
}

/**
 * Runs an import to its end as the queue would, one run after the other.
 * @returns how many runs that took
 */
export async function runImport(ctx: Ctx, importJobId: string): Promise<number> {
  const athleteId = requireAthlete(ctx)
  for (let run = 1; run <= 50; run++) {
    const system = testContext()
    await processImport(system, { type: 'import.process', athleteId, importJobId })
    const state = await system.db.execute(
      sql`select status from athlete_data_import_job where id = ${importJobId}`,
    )
    if (!['queued', 'running'].includes(String(state.rows[0]?.status))) return run
  }
  throw new Error('the import did not end')
}

/** How many activities and origins the athlete has. */
export async function contentsOf(ctx: Ctx): Promise<{ activities: number; origins: number }> {
  const id = requireAthlete(ctx)
  const found = await ctx.db.execute(sql`select
    (select count(*)::int from activity where athlete_id = ${id}) as activities,
    (select count(*)::int from activity_origin where athlete_id = ${id}) as origins`)
  return found.rows[0] as { activities: number; origins: number }
}
