import { expect, test } from 'vitest'
import { cite } from '../../evidence/sources.ts'
import { CONTAMINATION, SUPPLEMENT_GRADES } from './supplement.ts'
import { SUPPLEMENTS } from './supplements.ts'

test('PLAN-11/supplements every note has its grade, group, effect, dose, risks and sources', () => {
  expect(new Set(SUPPLEMENTS.map(({ key }) => key)).size).toBe(SUPPLEMENTS.length)
  for (const note of SUPPLEMENTS) {
    const { key, grade, group, studied, effect, forWhom, dose, risks, sources } = note
    expect(SUPPLEMENT_GRADES, key).toContain(grade)
    expect('ABC', key).toContain(group)
    for (const text of [studied, effect, forWhom, dose]) expect(text.length, key).toBeGreaterThan(9)
    expect(risks.length, key).toBeGreaterThan(0)
    expect(sources.length, key).toBeGreaterThan(1)
    expect(sources, key).toContain('ais')
    expect(cite(...sources).every(Boolean), key).toBe(true)
    // A note says what was found and never what to do.
    expect(JSON.stringify(note), key).not.toMatch(/\b(you should|you must|take it|we recommend)\b/i)
  }
  expect(CONTAMINATION).toMatch(/batch tested/)
})

test('PLAN-11/supplements groups are those of the Australian Institute of Sport, and group C claims no effect', () => {
  const inGroup = (group: string) => SUPPLEMENTS.filter((one) => one.group === group).map(({ key }) => key)
  expect(inGroup('A')).toEqual([
    ...['caffeine', 'creatine', 'nitrate', 'beta_alanine', 'bicarbonate'],
    ...['iron', 'vitamin_d', 'calcium', 'probiotics', 'protein_powder'],
  ])
  expect(inGroup('B')).toEqual(['omega_3', 'collagen', 'polyphenols', 'ketones'])
  expect(inGroup('C')).toEqual(['magnesium', 'antioxidants', 'bcaa'])
  for (const { group, grade } of SUPPLEMENTS) if (group === 'C') expect(grade).toBe('none')
})

test('PLAN-11/supplements studied doses are those of the consensus', () => {
  const dose = (key: string) => SUPPLEMENTS.find((one) => one.key === key)?.dose
  expect(dose('caffeine')).toMatch(/3 to 6 mg\/kg/)
  expect(dose('creatine')).toMatch(/20 g a day .* 3 to 5 g a day/)
  expect(dose('nitrate')).toMatch(/310 to 560 mg/)
  expect(dose('beta_alanine')).toMatch(/65 mg\/kg/)
  expect(dose('bicarbonate')).toMatch(/0\.2 to 0\.4 g\/kg/)
})
