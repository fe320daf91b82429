import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import type { WorkoutStep } from '#worker/domain/workout/workout.ts'
import { type OwnNumbers, stepLines, stepWords } from './step-words.ts'

const DAY = '2026-04-23'
const NONE: OwnNumbers = { thresholds: [], zones: [], units: METRIC, day: DAY }

const threshold = (sport: 'run' | 'bike' | 'swim', more: object) => ({
  ...{ id: `thr_${sport}`, sport, effectiveFrom: '2026-01-01', source: 'entered' as const },
  ...{ ftpW: null, thresholdPaceSPerKm: null, thresholdHrBpm: null, cssMps: null },
  ...more,
})
const KNOWN: OwnNumbers = {
  ...NONE,
  thresholds: [
    threshold('run', { thresholdPaceSPerKm: 250, thresholdHrBpm: 170 }),
    threshold('bike', { ftpW: 240, thresholdHrBpm: 160 }),
    threshold('swim', { cssMps: 1.25 }),
  ],
}

const step = (more: Partial<WorkoutStep> = {}): WorkoutStep => ({
  ...{ type: 'step', intent: 'work', length: { by: 'time', s: 900 }, target: { by: 'open' } },
  ...more,
})

test('CAL-02/units a step is read in the reader’s own units: pace a mile, speed in mph, the pool in yards', () => {
  const pace = step({ length: { by: 'distance', m: 8000 }, target: { by: 'speed', fromMps: 4, toMps: 5 } })
  expect(stepWords(pace, 'run', NONE)).toBe('8 km, 3:20–4:10/km')
  expect(stepWords(pace, 'run', { ...NONE, units: IMPERIAL })).toBe('5.0 mi, 5:22–6:42/mi')
  expect(stepWords(pace, 'bike', { ...NONE, units: IMPERIAL })).toBe('5.0 mi, 8.9–11.2 mph')
  const lap = step({ length: { by: 'distance', m: 400 } })
  expect(stepWords(lap, 'run', { ...NONE, units: IMPERIAL })).toBe('400 m')
  const swim = step({ length: { by: 'distance', m: 91.44 }, target: { by: 'speed', fromMps: 1, toMps: 1 } })
  expect(stepWords(swim, 'swim', { ...NONE, units: IMPERIAL })).toBe('100 yd, 1:31/100 yd')
})

test('CAL-02/targets a zone or a share says what it is for this athlete, by the sport’s own threshold and drawn zones', () => {
  const share = step({ intent: 'warmup', target: { by: 'share', of: 'speed', from: 0.8, to: 1 } })
  expect(stepWords(share, 'run', NONE)).toBe('Warm-up 15 min, 80-100% of threshold pace')
  expect(stepWords(share, 'run', KNOWN)).toBe('Warm-up 15 min, 80-100% of threshold pace: 4:10–5:13/km')
  const power = step({ target: { by: 'share', of: 'power', from: 0.75, to: 0.9 } })
  expect(stepWords(power, 'bike', KNOWN)).toBe('15 min, 75-90% FTP: 180–216 W')
  const zone = step({ target: { by: 'zone', of: 'heartRate', from: 2, to: 2 } })
  const usual = ['run', 'bike'].map((sport) => stepWords(zone, sport as 'run', KNOWN))
  expect(usual).toEqual(['15 min, Z2: 145–153 bpm', '15 min, Z2 HR: 136–144 bpm'])
  const drawn = (sport: 'run' | 'bike', effectiveFrom: string) => ({
    ...{ id: 'zon_1', sport, effectiveFrom, measure: 'heart_rate' as const, bounds: [120, 140, 155] },
  })
  const own = (zones: OwnNumbers['zones']) => stepWords(zone, 'run', { ...KNOWN, zones })
  expect(own([drawn('run', '2026-02-01')])).toBe('15 min, Z2: 120–140 bpm')
  // Neither another sport's nor those of a later day.
  expect(own([drawn('bike', '2026-02-01'), drawn('run', '2026-05-01')])).toBe('15 min, Z2: 145–153 bpm')
  const offset = step({ target: { by: 'offset', fromS: 0, toS: 10 } })
  expect(stepWords(offset, 'run', { ...KNOWN, units: IMPERIAL })).toBe('15 min, 6:42–6:58/mi')
})

test('CAL-02/steps repeats keep their steps, and each step says what it is for and its cue', () => {
  const rest = step({ intent: 'recovery', length: { by: 'time', s: 105 }, note: 'walk' })
  const work = step({ length: { by: 'time', s: 5400 }, target: { by: 'rpe', from: 3, to: 4 } })
  const steps = [{ type: 'repeat' as const, times: 4, steps: [work, rest] }, step({ length: { by: 'lap' } })]
  expect(stepLines({ sport: 'run', title: 'X', steps }, NONE)).toEqual([
    { times: 4, lines: ['1 h 30 min, RPE 3-4', 'Recovery 105 s, walk'] },
    { times: 1, lines: ['until you press lap'] },
  ])
})
