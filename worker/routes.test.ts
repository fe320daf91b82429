import { expect, test } from 'vitest'
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
