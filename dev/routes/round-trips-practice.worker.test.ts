import { test } from 'vitest'
import { routesOf } from './examples.ts'
import { walk } from './walk.ts'

// Reads and changes have a file each, so both run at once.
test(
  'PERF-03 no page of a practice waits for the database more often than its budget',
  {
    timeout: 600_000,
  },
  () => walk(routesOf('practice').filter((route) => route.startsWith('GET '))),
)
