import { expect, test } from 'vitest'
import { NO_WORKOUT_THRESHOLDS } from '../target-range.ts'
import { flatSteps, workoutTotals } from '../totals.ts'
import type { TemplateMeasure } from './template.ts'
import { TEMPLATE_PHASES, TEMPLATE_PURPOSES } from './template.ts'
import { WORKOUT_TEMPLATES } from './templates.ts'

const MEASURES: readonly TemplateMeasure[] = ['speed', 'power', 'heartRate', 'rpe']
const CSS = [0.5, 0.8333, 1.1, 1.5]

test('PLAN-05 built-in templates have ids of their own and stand for every purpose and phase', () => {
  expect(new Set(WORKOUT_TEMPLATES.map(({ id }) => id)).size).toBe(WORKOUT_TEMPLATES.length)
  expect(WORKOUT_TEMPLATES.length).toBeGreaterThanOrEqual(30)
  for (const purpose of TEMPLATE_PURPOSES)
    expect(
      WORKOUT_TEMPLATES.some((one) => one.purpose === purpose),
      purpose,
    ).toBe(true)
  for (const sport of ['run', 'bike', 'swim'] as const)
    for (const phase of TEMPLATE_PHASES)
      expect(WORKOUT_TEMPLATES.some((one) => one.sport === sport && one.phases.includes(phase))).toBe(true)
})

test('PLAN-05 a template built to so many minutes is never planned longer, and uses nearly all of them', () => {
  const wrong: string[] = []
  for (const template of WORKOUT_TEMPLATES) {
    for (let minutes = template.minutes.from; minutes <= template.minutes.to; minutes += 1) {
      for (const [i, measure] of MEASURES.entries()) {
        const cssMps = CSS[(i + minutes) % CSS.length] ?? 1
        const workout = template.build({ minutes, measure, cssMps, poolM: minutes % 2 === 0 ? 25 : 50 })
        const { durationS } = workoutTotals(workout, { ...NO_WORKOUT_THRESHOLDS, cssMps })
        const slackS = minutes * 60 - durationS
        const isNearlyAll = slackS > -1e-6 && slackS < (template.sport === 'swim' ? 150 : 1)
        if (!isNearlyAll)
          wrong.push(`${template.id} ${minutes} min by ${measure} at ${cssMps} m/s: ${slackS}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('PLAN-05 a swim is whole lengths of its pool', () => {
  for (const template of WORKOUT_TEMPLATES.filter(({ sport }) => sport === 'swim')) {
    for (const poolM of [25, 50, 22.86, 33.33]) {
      const swim = template.build({ minutes: 45, measure: 'speed', poolM })
      for (const { length } of flatSteps(swim)) {
        if (length.by !== 'distance') continue
        const lengths = length.m / poolM
        expect(Math.abs(lengths - Math.round(lengths)), `${template.id} ${length.m}`).toBeLessThan(0.001)
      }
    }
  }
})

test('PLAN-05 a threshold ride is four times eight minutes between 95 and 105 % with three easy', () => {
  const ride = WORKOUT_TEMPLATES.find(({ id }) => id === 'bike-threshold')
  const [, main] = ride?.build({ minutes: 66, measure: 'power' }).steps ?? []
  expect(main).toMatchObject({
    type: 'repeat',
    times: 4,
    steps: [
      { length: { by: 'time', s: 480 }, target: { by: 'share', of: 'power', from: 0.95, to: 1.05 } },
      { length: { by: 'time', s: 180 } },
    ],
  })
  expect(() => ride?.build({ minutes: 20, measure: 'power' })).toThrow('45 to 110 whole minutes')
})
