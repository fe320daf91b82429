import type { Grant } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'

/** What a trade of a consent came to; a provider that refuses or does not answer is `unavailable`. */
export async function granted(
  trade: () => Promise<Grant | 'scope_missing' | { ok: false }>,
): Promise<Grant | 'scope_missing' | 'unavailable'> {
  try {
    const grant = await trade()
    return typeof grant === 'object' && 'ok' in grant ? 'unavailable' : grant
  } catch (error) {
    if (error instanceof AppError) return 'unavailable'
    throw error
  }
}
