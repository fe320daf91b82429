import { derive } from '#worker/features/training/derivation/derive.ts'
import { testContext } from './test-context.ts'
import { until } from './until.ts'

/** Derives now. A job of the outbox may be at it too: whichever began first is refused, and the test tries again. */
export async function derived(athleteId: string): Promise<void> {
  await until('a derivation of its own', () => derive(testContext(), athleteId).then(() => true, isOvertaken))
}

function isOvertaken(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === '40001') return false
  throw error
}
