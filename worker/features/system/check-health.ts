import type { Ctx } from '#worker/context.ts'
import { pingDatabase } from './repo.ts'

/** Whether the service can answer: the database within its bound. Says nothing of anyone. */
export async function checkHealth(
  ctx: Ctx,
): Promise<{ status: 'ready' | 'degraded'; database: 'up' | 'down' }> {
  const database = await pingDatabase(ctx.db)
  return { status: database ? 'ready' : 'degraded', database: database ? 'up' : 'down' }
}
