import { expect, test } from 'vitest'
import { openWalls } from './practice-walls-fixture.ts'

test('SEC-01/practice BOOK-01 no page of a practice opens to nobody, to the owner of another, or to a role it refuses', {
  timeout: 600_000,
}, async () => {
  const { walked, open, unknown } = await openWalls('reads')
  expect(walked).toBeGreaterThan(40)
  expect([open, unknown]).toEqual([[], []])
})
