import { expect, test } from 'vitest'
import { isWider } from './shared-domains.ts'

const [may, june] = [new Date('2026-05-01'), new Date('2026-06-01')]
const of = (domain: string, expiresAt: Date | null = null) => ({ domain, expiresAt })

test('SEC-03/link what is granted is wider where a part is new, or holds for longer', () => {
  expect(isWider([], [])).toBe(false)
  expect(isWider([], [of('health')])).toBe(true)
  expect(isWider([of('training')], [of('training'), of('health')])).toBe(true)
  expect(isWider([of('training'), of('health')], [of('training')])).toBe(false)
  expect(isWider([of('training', may)], [of('training', june)])).toBe(true)
  expect(isWider([of('training', may)], [of('training')])).toBe(true)
  expect(isWider([of('training', june)], [of('training', may)])).toBe(false)
  expect(isWider([of('training')], [of('training', may)])).toBe(false)
})
