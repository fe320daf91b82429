import { expect, test } from 'vitest'
import { describeAccess } from '#dev/routes/access/describe.ts'
import { undeclared } from '#dev/routes/access/matrix.ts'
import { everyRoute } from './routes.ts'

test('PERF-06/groups every route is answered by the group that its address leads to', async () => {
  const routes = await everyRoute()
  const names = [...new Set(routes.map(({ route }) => route))]
  expect(names.length).toBeGreaterThan(250)
  const unanswered = names.filter(
    (name) => !routes.some(({ route, group, leadsTo }) => route === name && group === leadsTo),
  )
  expect(unanswered).toEqual([])
})

test('SEC-01/access every route declares what it says to whom, once', async () => {
  const routes = [...new Set((await everyRoute()).map(({ route }) => route))]
  expect(undeclared(routes)).toEqual({ withoutGroup: [], withoutRoute: [], inTwo: [] })
})

test('SEC-01/access docs/security-access.md says what the table declares: `npm test -- worker/routes.test.ts -u` writes it', async () => {
  await expect(describeAccess()).toMatchFileSnapshot('../docs/security-access.md')
})
