import { expect, test } from 'vitest'
import { walkEnded } from './ended.ts'
import { routesOf } from './examples.ts'

test('SEC-01/access no route of an athlete or an admin answers or changes anything once the session is over or blocked', {
  timeout: 900_000,
}, async () => {
  const { asked, wrong } = await walkEnded(routesOf('athlete'))
  expect(asked).toBeGreaterThan(50)
  expect(wrong).toEqual([])
})
