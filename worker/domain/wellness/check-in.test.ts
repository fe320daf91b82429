import { expect, test } from 'vitest'
import { dayRefusal } from './check-in-day.ts'
import { CHECK_IN_FIELDS, FIELD_NAMES, FIELD_RULES, fieldOf, NO_VALUES, nameOf } from './check-in-fields.ts'
import { doubtText, KG_PER_LB, weightDoubt } from './weight-doubt.ts'

test('ACT-05/fields every field is optional, bounded and named once', () => {
  expect(Object.keys(NO_VALUES)).toEqual([...CHECK_IN_FIELDS])
  expect(Object.values(NO_VALUES).every((value) => value === null)).toBe(true)
  const spelled = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  expect(FIELD_NAMES).toEqual(CHECK_IN_FIELDS.map(spelled))
  for (const field of CHECK_IN_FIELDS) expect(fieldOf(nameOf(field))).toBe(field)
  const labels = CHECK_IN_FIELDS.map((field) => FIELD_RULES[field].label)
  expect(new Set(labels).size).toBe(CHECK_IN_FIELDS.length)
})

test('ACT-05/day a day that is not here yet is refused by name, as is one of more than 14 days ago', () => {
  expect(dayRefusal('2026-05-20', '2026-05-20')).toBeNull()
  expect(dayRefusal('2026-05-06', '2026-05-20')).toBeNull()
  expect(dayRefusal('2026-05-21', '2026-05-20')).toBe(
    'Thu 21 May 2026 is not here yet: today is Wed 20 May 2026.',
  )
  expect(dayRefusal('2026-05-05', '2026-05-20')).toContain('Wed 6 May 2026')
})

test('ACT-05/weight pounds given as kilograms, and the other way round, are asked about', () => {
  expect(weightDoubt(71, 70)).toBeNull()
  expect(weightDoubt(154, 70)).toBe('pounds')
  expect(weightDoubt(70 * KG_PER_LB, 70)).toBe('kilograms')
  expect(weightDoubt(90, 70)).toBe('far')
  expect(weightDoubt(80, 70)).toBeNull()
  expect(weightDoubt(165, null)).toBe('pounds')
  expect(weightDoubt(31, null)).toBe('kilograms')
  expect(weightDoubt(95, null)).toBeNull()
  expect(doubtText('pounds', 154, 70)).toBe(
    '154 kg is 339.5 lb. Before, it was 70 kg (154.3 lb). Did you mean 154 lb (69.9 kg)?',
  )
})

test('ACT-05/weight nobody of 40 to 130 kg is asked twice for what a body does in a week', () => {
  for (let kg = 40; kg <= 130; kg++)
    for (const change of [-0.05, -0.02, 0, 0.02, 0.05]) expect(weightDoubt(kg * (1 + change), kg)).toBeNull()
})
