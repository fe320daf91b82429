import { expect, test } from 'vitest'
import { openAccess } from './practice-access.ts'

test('SEC-01/practice BOOK-01 no change at a practice is open to nobody, to the owner of another, or to a role it refuses', {
  timeout: 600_000,
}, async () => {
  const { walked, open, unknown } = await openAccess('changes')
  expect(walked).toBeGreaterThan(60)
  expect([open, unknown]).toEqual([[], []])
})
