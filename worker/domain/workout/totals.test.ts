import { expect, test } from 'vitest'
import { NO_WORKOUT_THRESHOLDS } from './target-range.ts'
import { workoutTotals } from './totals.ts'
import type { StepTarget, Workout, WorkoutStep } from './workout.ts'

const step = (over: Partial<WorkoutStep>): WorkoutStep => ({
  type: 'step',
  intent: 'work',
  length: { by: 'time', s: 3600 },
  target: { by: 'open' },
  ...over,
})
const workout = (sport: Workout['sport'], steps: Workout['steps']): Workout => ({ sport, title: 'T', steps })
const known = {
  ...NO_WORKOUT_THRESHOLDS,
  thresholdSpeedMps: 4,
  cssMps: 1.25,
  ftpW: 250,
  thresholdHrBpm: 170,
}

test('PLAN-04 an hour at threshold is 100 points, in whatever measure it is written', () => {
  const targets: [Workout['sport'], StepTarget][] = [
    ['bike', { by: 'power', fromW: 240, toW: 260 }],
    ['bike', { by: 'share', of: 'power', from: 0.95, to: 1.05 }],
    ['bike', { by: 'heartRate', fromBpm: 170, toBpm: 170 }],
    ['run', { by: 'speed', fromMps: 3.9, toMps: 4.1 }],
    ['run', { by: 'offset', fromS: 0, toS: 0 }],
    ['swim', { by: 'share', of: 'speed', from: 1, to: 1 }],
    ['run', { by: 'rpe', from: 7, to: 7 }],
  ]
  for (const [sport, target] of targets) {
    const totals = workoutTotals(workout(sport, [step({ target })]), known)
    expect(totals.stressPoints, JSON.stringify(target)).toBeCloseTo(100, 6)
  }
})

test('PLAN-04 a distance takes its time from its target, and a time its distance', () => {
  const target = { by: 'speed', fromMps: 4, toMps: 4 } as const
  const rest = step({ intent: 'rest', length: { by: 'time', s: 90 } })
  const repeats = {
    type: 'repeat',
    times: 6,
    steps: [step({ length: { by: 'distance', m: 400 }, target }), rest],
  }
  const totals = workoutTotals(workout('run', [repeats as Workout['steps'][number]]), NO_WORKOUT_THRESHOLDS)
  expect(totals).toMatchObject({ durationS: 6 * (100 + 90), distanceM: 2400, isOpenEnded: false })

  const css = { by: 'offset', fromS: 2, toS: 2 } as const
  const hundreds = workout('swim', [step({ length: { by: 'distance', m: 1000 }, target: css })])
  // CSS of 1:20, two seconds more for each hundred.
  expect(workoutTotals(hundreds, known).durationS).toBeCloseTo(10 * 82, 6)
  expect(workoutTotals(hundreds, known).isAssumed).toBe(false)
})

test('PLAN-04 what rests on an assumption says so, and rest counts no load', () => {
  const open = workoutTotals(workout('run', [step({})]), NO_WORKOUT_THRESHOLDS)
  expect(open.isAssumed).toBe(true)
  expect(open.stressPoints).toBeGreaterThan(20)
  const rest = workoutTotals(workout('run', [step({ intent: 'rest' })]), NO_WORKOUT_THRESHOLDS)
  expect(rest).toEqual({
    durationS: 3600,
    distanceM: 0,
    stressPoints: 0,
    isAssumed: false,
    isOpenEnded: false,
  })
  const lap = workoutTotals(workout('bike', [step({ length: { by: 'lap' } })]), known)
  expect(lap).toMatchObject({ durationS: 0, isOpenEnded: true })
  const sets = workout('strength', [
    { type: 'repeat', times: 3, steps: [step({ length: { by: 'repetitions', n: 10 } })] },
  ])
  expect(workoutTotals(sets, known)).toMatchObject({ durationS: 90, distanceM: null })
})

test('PLAN-04 a zone is the athlete’s own where it was drawn by hand', () => {
  const zoned = workout('bike', [step({ target: { by: 'zone', of: 'power', from: 4, to: 4 } })])
  const usual = workoutTotals(zoned, known)
  // 90 to 105 % of 250 W.
  expect(usual.stressPoints).toBeCloseTo(0.975 ** 2 * 100, 6)
  const own = { count: 5 as const, custom: { powerW: [120, 160, 200, 220] } }
  expect(workoutTotals(zoned, { ...known, zones: own }).stressPoints).toBeCloseTo(0.84 ** 2 * 100, 6)
})
