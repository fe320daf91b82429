import { expect, test } from 'vitest'
import { WITHOUT_EXAMPLE } from './budget.ts'
import { disagreements, routesOf } from './examples.ts'
import { walk } from './walk.ts'

test('PERF-03/examples every route has one example beside its feature, and every example a route', async () => {
  expect(await disagreements(WITHOUT_EXAMPLE)).toEqual({
    withoutExample: [],
    withoutRoute: [],
    givenTwice: [],
  })
})

test(
  'PERF-03 no route of athletes or Admin waits for the database more often than its budget',
  {
    timeout: 600_000,
  },
  () => walk(routesOf('athlete')),
)
