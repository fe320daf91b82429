import { beforeAll, test } from 'vitest'
import { routesOf } from './examples.ts'
import { expectAsDeclared, expectWithinBudget, type Walked, walk } from './walk.ts'

// Reads and changes have a file each, so both run at once.
let rows: Walked[] = []
beforeAll(async () => {
  rows = await walk(
    'practice',
    routesOf('practice').filter((route) => !route.startsWith('GET ')),
  )
}, 900_000)

test('PERF-03 no change at a practice waits for the database more often than its budget', () =>
  expectWithinBudget(rows))

test('SEC-01/access SEC-01/practice SEC-01/bystanders BOOK-01 every change at a practice answers everyone as it declares, and changes nothing by whom it refuses, or of another practice', () =>
  expectAsDeclared(rows))
