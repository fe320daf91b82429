import { beforeAll, expect, test } from 'vitest'
import { REFUSED_ONLY } from './access/refused-only.ts'
import { WITHOUT_EXAMPLE } from './budget.ts'
import { disagreements, routesOf } from './examples.ts'
import { expectAsDeclared, expectWithinBudget, type Walked, walk } from './walk.ts'

let rows: Walked[] = []
beforeAll(async () => {
  rows = await walk('athlete', routesOf('athlete'), REFUSED_ONLY)
}, 900_000)

test('PERF-03/examples every route has one example beside its feature, and every example a route', async () => {
  expect(await disagreements(WITHOUT_EXAMPLE)).toEqual({
    withoutExample: [],
    withoutRoute: [],
    givenTwice: [],
  })
})

test('PERF-03 no route of athletes or Admin waits for the database more often than its budget', () =>
  expectWithinBudget(rows))

test('SEC-01/access SEC-01/bystanders ADM-01 every route of athletes and Admin answers everyone as it declares, and changes nothing by whom it refuses, or of whom it does not name', () =>
  expectAsDeclared(rows))
