import { expect, test } from 'vitest'
import * as z from 'zod'
import { inputWords } from './input-words.ts'

test('AUTO-01/form what a schema has no words for is said as a person says it', () => {
  const said = (schema: z.ZodType, value: unknown) => {
    const [issue] = schema.safeParse(value).error?.issues ?? []
    return issue && inputWords(issue)
  }
  const whole = z.coerce.number().int().min(3).max(365)
  expect(said(whole, '400')).toBe('may be at most 365')
  expect(said(whole, '1')).toBe('has to be at least 3')
  expect(said(whole, '4.5')).toBe('is not a whole number')
  expect(said(whole, 'many')).toBe('is not a number')
  expect(said(z.string().max(5), 'longer')).toBe('may have at most 5 characters; shorten it')
  expect(said(z.string().max(2000), 'x'.repeat(2001))).toBe('may have at most 2,000 characters; shorten it')
  expect(said(z.string().min(1), '')).toBe('is empty')
  expect(said(z.string().min(12), 'short')).toBe('needs at least 12 characters')
  expect(said(z.array(z.string()).max(1), ['a', 'b'])).toBe('may have at most 1 entry')
  expect(said(z.string(), undefined)).toBe('is missing')
  expect(said(z.enum(['day', 'week']), 'year')).toBe('is none of day, week')
  // A schema's own words stay.
  expect(said(z.string().min(1, 'is needed'), '')).toBe('is needed')
  for (const [schema, value] of [
    [whole, '400'],
    [z.boolean(), 'maybe'],
    [z.enum(Array.from({ length: 40 }, (_, i) => `n${i}`) as [string]), 'x'],
  ] as const) {
    expect(said(schema, value)).not.toMatch(/expected|Invalid|Too /)
  }
})
