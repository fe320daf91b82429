import { expect, test } from 'vitest'
import { readsAsService } from './service-name.ts'

test.each([
  'StrideIQ',
  'The strideiq team',
  'S T R I D E - I Q',
  'Str1de!Q',
  'Stride|Q Support',
  'StrideIQ',
  'ＳｔｒｉｄｅＩＱ',
  '𝐒𝐭𝐫𝐢𝐝𝐞𝐈𝐐',
  'Ⓢⓣⓡⓘⓓⓔⓘⓠ',
  'Ѕtrіdе ІԚ',
  'Śtrïdé ÎQ',
  'Str\u200bide\u200dIQ',
  'StrideIQ\u202e',
  'StridełQ',
  '5tride lQ',
])('SEC-06/name reads as the service: %s', (name) => {
  expect(readsAsService(name)).toBe(true)
})

test.each([
  'Stride & Co',
  'Team Stride',
  'IQ Stride Lab',
  'Strider Igloo',
  'Studio Schrittmacher',
  'Практика бега',
  '走る',
  '',
])('SEC-06/name is a practice’s own: %s', (name) => {
  expect(readsAsService(name)).toBe(false)
})
