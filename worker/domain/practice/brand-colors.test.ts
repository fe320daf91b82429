import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AA_CONTRAST, brandColors, contrast } from './brand-colors.ts'

test('BOOK-01/brand contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('BOOK-01/brand words on a practice’s colour are at AA whatever the colour, and a clear one stays as it is', () => {
  expect(brandColors('#1d4ed8').ink).toBe('#ffffff')
  expect(brandColors('#fde047')).toEqual({ ground: '#fde047', ink: '#0f172a' })
  const byte = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(byte, byte, byte, (...rgb) => {
      const color = `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`
      const { ground, ink } = brandColors(color)
      expect(contrast(ground, ink)).toBeGreaterThanOrEqual(AA_CONTRAST)
      expect(ground).toMatch(/^#[0-9a-f]{6}$/)
    }),
    { numRuns: 500 },
  )
})
