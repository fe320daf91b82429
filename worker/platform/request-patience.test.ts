import { expect, test } from 'vitest'
import { patienceFor } from './request-patience.ts'

test('REL-05/patience a read of one database request is over within two seconds, a write of two within ten', () => {
  for (const method of ['GET', 'HEAD']) expect(patienceFor(method)).toBeLessThan(2_000)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(2 * patienceFor(method)).toBeLessThan(10_000)
    expect(patienceFor(method)).toBeGreaterThan(patienceFor('GET'))
  }
})
