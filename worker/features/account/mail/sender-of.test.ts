import { expect, test } from 'vitest'
import { senderOf } from './sender-of.ts'

const from = 'StrideIQ <no-reply@strideiq.example>'

test('SEC-06/name a practice’s mail says that it is one', () => {
  expect(senderOf(from, 'Run & Ride')).toBe('Run & Ride via StrideIQ <no-reply@strideiq.example>')
  expect(senderOf('no-reply@strideiq.example', 'Run')).toBe('Run via StrideIQ <no-reply@strideiq.example>')
  expect(senderOf(from, null)).toBe(from)
})

test('SEC-06/name what a practice is called neither forges the address nor reads as the service', () => {
  expect(senderOf(from, 'StrideIQ Support')).toBe('A practice via StrideIQ <no-reply@strideiq.example>')
  expect(senderOf(from, 'Bank <pay@bank.example>')).toBe(
    'Bank pay@bank.example via StrideIQ <no-reply@strideiq.example>',
  )
  expect(senderOf(from, '\u202egnihtyna')).toBe('gnihtyna via StrideIQ <no-reply@strideiq.example>')
})
