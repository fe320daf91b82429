import { test } from 'vitest'
import { walkPractice } from './round-trips-practice-side-fixture.ts'

test(
  'PERF-03 no page of a practice waits for the database more often than its budget',
  {
    timeout: 600_000,
  },
  () => walkPractice('reads'),
)
