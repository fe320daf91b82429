import { expect, test } from 'vitest'
import { isCronDue } from './cron.ts'

test('a cron expression is due in its minutes alone', () => {
  const at = (time: string) => new Date(`2026-03-01T${time}:00Z`)
  expect(isCronDue('* * * * *', at('03:07'))).toBe(true)
  expect(isCronDue('7 3 * * *', at('03:07'))).toBe(true)
  expect(isCronDue('7 3 * * *', at('03:08'))).toBe(false)
  expect(isCronDue('*/15 * * * *', at('10:45'))).toBe(true)
  expect(isCronDue('*/15 * * * *', at('10:46'))).toBe(false)
  expect(isCronDue('0 9-17 * * 1,3', at('10:00'))).toBe(false)
  expect(isCronDue('0 9-17 * * 0', at('10:00'))).toBe(true)
})
