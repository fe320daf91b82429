import { expect, test } from 'vitest'
import { everyDoor } from './routes.ts'

test('PERF-06/groups every door is answered by the group that its address leads to', async () => {
  const doors = await everyDoor()
  const names = [...new Set(doors.map(({ door }) => door))]
  expect(names.length).toBeGreaterThan(250)
  const unanswered = names.filter(
    (name) => !doors.some(({ door, group, leadsTo }) => door === name && group === leadsTo),
  )
  expect(unanswered).toEqual([])
})
