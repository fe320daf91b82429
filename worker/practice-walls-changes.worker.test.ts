import { expect, test } from 'vitest'
import { openWalls } from './practice-walls-fixture.ts'

test('SEC-01/practice BOOK-01 no change at a practice is open to nobody, to the owner of another, or to a role it refuses', {
  timeout: 600_000,
}, async () => {
  const { walked, open, unknown } = await openWalls('changes')
  expect(walked).toBeGreaterThan(60)
  expect([open, unknown]).toEqual([[], []])
})
