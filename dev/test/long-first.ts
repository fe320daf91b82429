import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest, so that none of it is left when everything else is done. By size, which is all that a fresh
 * checkout knows, the longest would be the last: it is one line that opens every page at every width.
 */
export const LONGEST = [
  'dev/e2e/sweep.e2e.test.ts',
  'dev/e2e/kill-import.e2e.test.ts',
  'dev/e2e/training.e2e.test.ts',
  'dev/e2e/practice-day.e2e.test.ts',
  'dev/e2e/public-conversion.e2e.test.ts',
  'dev/e2e/kill-practice.e2e.test.ts',
  'dev/e2e/fetched-ahead.e2e.test.ts',
  'worker/features/account/accounts/attacker-sequences.worker.test.ts',
  'worker/features/outside/stripe-events/orders.worker.test.ts',
  'dev/routes/round-trips-practice-changes.worker.test.ts',
  'dev/routes/round-trips.worker.test.ts',
]

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((path) => moduleId.endsWith(path))
  return place < 0 ? LONGEST.length : place
}

/** Vitest's own order, with the longest files of each project before its others. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...byProject.values()].flatMap((of) => of.sort((a, b) => placeOf(a) - placeOf(b)))
  }
}
