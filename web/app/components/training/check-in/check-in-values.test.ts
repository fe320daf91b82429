import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { changeOf, fieldText, filledOf, kept, shownText } from './check-in-values.ts'

const NAMES = ['sleep_h', 'weight_kg', 'mood', 'work_pattern'] as const
const DAY = {
  ...{ day: '2026-05-20', etag: 'e', sleepH: 7.25, sleepQuality: null, hrvMs: null, restHrBpm: null },
  ...{ weightKg: 70, soreness: null, lifeStress: null, mood: 4, nutrition: null, rpe: null },
  workPattern: 'desk' as const,
}

test('ACT-05/form only what was touched is sent: an empty field of a new day says nothing', () => {
  const typed = { sleep_h: '7:30', weight_kg: '', mood: '', work_pattern: 'off' }
  expect(changeOf(typed, NAMES, filledOf(undefined, NAMES, METRIC), METRIC)).toEqual({
    sleepH: 7.5,
    workPattern: 'off',
  })
  const filled = filledOf(DAY, NAMES, METRIC)
  expect(changeOf({ ...filled, mood: '' }, NAMES, filled, METRIC)).toEqual({ mood: null })
  expect(changeOf(filled, NAMES, kept(JSON.stringify(filled)), METRIC)).toEqual({})
  expect(() => changeOf({ mood: 'good' }, ['mood'], {}, METRIC)).toThrow('Type a number')
})

test('ACT-05/form weight is typed and read in the athlete’s own unit', () => {
  expect(fieldText(DAY, 'weight_kg', IMPERIAL)).toBe('154.3')
  expect(shownText(DAY, 'weight_kg', IMPERIAL)).toBe('154.3 lb')
  expect(changeOf({ weight_kg: '154,3' }, NAMES.slice(1, 2), {}, IMPERIAL)).toEqual({ weightKg: 69.99 })
  expect(shownText(DAY, 'work_pattern', METRIC)).toBe('Desk')
  expect(shownText(DAY, 'hrv_ms', METRIC)).toBe('–')
})
