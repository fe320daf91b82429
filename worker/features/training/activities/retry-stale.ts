import type { Ctx } from '#worker/context.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'

const MOST_TRIES = 12
const STALE: string[] = [
  STANDARD_CODES.serializationFailure,
  STANDARD_CODES.deadlockDetected,
  STANDARD_CODES.uniqueViolation,
]

/** Whether the database refused because the decision was made on an older state, or two writers met. */
export function isStale(error: unknown): boolean {
  return STALE.includes(databaseCode(error))
}

/**
 * Runs load, decision and store again while the store is refused as stale. Each refusal means that somebody else got
 * on, so a bounded number of tries with growing, jittered pauses is enough.
 */
export async function retryStale<T>(ctx: Ctx, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MOST_TRIES || !isStale(error)) throw error
      const jitter = (ctx.random(1)[0] ?? 0) / 256
      await new Promise((resume) => setTimeout(resume, 10 * 2 ** Math.min(tries, 6) * (0.5 + jitter)))
    }
  }
}
