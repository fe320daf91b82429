import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { anonymous } from '#worker/platform/access.ts'
import type { Health } from './answers.ts'

/** Whether the service can answer, asked by one statement the service itself depends on. Says nothing of anyone. */
export async function checkHealth(ctx: Ctx): Promise<Health> {
  const nobody = ctx.onBehalfOf(anonymous())
  try {
    const paused = await readFlag(nobody, 'system.ingestion_paused')
    return { status: 'ready', database: 'up', imports: paused ? 'paused' : 'running', checkedAt: ctx.now }
  } catch {
    return { status: 'degraded', database: 'down', imports: 'unknown', checkedAt: ctx.now }
  }
}
