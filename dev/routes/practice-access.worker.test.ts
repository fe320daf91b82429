import { expect, test } from 'vitest'
import { openAccess } from './practice-access.ts'

test('SEC-01/practice BOOK-01 no page of a practice opens to nobody, to the owner of another, or to a role it refuses', {
  timeout: 600_000,
}, async () => {
  const { walked, open, unknown } = await openAccess('reads')
  expect(walked).toBeGreaterThan(40)
  expect([open, unknown]).toEqual([[], []])
})
