import { criticalModel } from '../effort/critical-power.ts'
import { meanMaxPoints } from '../effort/mean-max.ts'
import { personalBests } from '../effort/personal-bests.ts'
import { shortestSpan } from '../effort/shortest-span.ts'
import { estimateThresholds } from '../stress/estimate-thresholds.ts'
import type { Metric } from './metric.ts'

const BASE = { day: 'activity', seed: null, throws: null } as const
const EFFORTS = [
  { durationS: 180, value: 361 },
  { durationS: 720, value: 278 },
]

export const EFFORT_METRICS: readonly Metric[] = [
  {
    ...BASE,
    key: 'best_effort',
    name: 'Best effort',
    section: 'Best efforts',
    unit: 's',
    precision: 1,
    definition:
      'Shortest clock time in which a standard distance was covered, pauses included, cut exactly between samples. Without streams the provider’s own effort stands in and says so.',
    whenNull: 'The activity is shorter than the distance.',
    grade: 'strong',
    source: 'Arithmetic',
    example: {
      given: '400 m at 4 m/s, sampled every 7 s',
      run: () => {
        const timeS = Float64Array.from({ length: 20 }, (_, i) => i * 7)
        const found = shortestSpan(
          timeS,
          timeS.map((s) => s * 4),
          400,
        )
        return found?.elapsedS ?? null
      },
      expected: 100,
    },
  },
  {
    ...BASE,
    key: 'personal_best',
    name: 'PB',
    section: 'Best efforts',
    unit: 's',
    precision: 1,
    definition:
      'A best effort faster than all before it at its sport and distance. Excluded efforts never count; an equal time leaves the earlier one standing.',
    whenNull: 'No effort at the distance.',
    grade: 'strong',
    source: 'Arithmetic',
    example: {
      given: '5 km in 1,250 s, then in 1,240 s',
      run: () =>
        personalBests(
          [1250, 1240].map((elapsedS, i) => ({
            activityId: `act_${i}`,
            sport: 'run' as const,
            day: `2026-05-0${i + 1}`,
            distanceM: 5000,
            elapsedS,
            isExcluded: false,
          })),
        ).at(-1)?.elapsedS ?? null,
      expected: 1240,
    },
  },
  {
    ...BASE,
    key: 'mean_max',
    name: 'Mean max',
    section: 'Mean max',
    unit: 'W, bpm or m/s',
    precision: 1,
    definition:
      'Highest mean of power, heart rate, speed or graded speed over any window of exactly a standard duration of clock time. Time of which nothing is known counts as none, so a value may be too low but never too high.',
    whenNull: 'The activity is shorter than the duration.',
    grade: 'strong',
    source: 'Arithmetic',
    example: {
      given: '5 min at 400 W between 10 min at 100 W; best 10 min',
      run: () => {
        const timeS = Float64Array.from({ length: 1500 }, (_, i) => i)
        const powerW = timeS.map((s) => (s >= 600 && s < 900 ? 400 : 100))
        const points = meanMaxPoints({ timeS, columns: { powerW } }, { isRun: false, durationsS: [600] })
        return points[0]?.value ?? null
      },
      expected: 250,
    },
  },
  {
    ...BASE,
    key: 'critical_power',
    name: 'Critical power or speed',
    section: 'Critical power',
    unit: 'W or m/s',
    precision: 1,
    definition:
      'Slope of the least-squares line through total work (or distance) against time, efforts of 2 to 20 min. For swims this is critical swim speed (CSS).',
    whenNull: 'Fewer than two such efforts, or lengths less than a factor of two apart.',
    grade: 'strong',
    source: 'Monod & Scherrer 1965; Poole et al. 2016',
    example: {
      given: '3 min at 361 W and 12 min at 278 W',
      run: () => criticalModel(EFFORTS)?.critical ?? null,
      expected: 250.3,
    },
  },
  {
    ...BASE,
    key: 'w_prime',
    name: 'W′ or D′',
    section: 'Critical power',
    unit: 'J or m',
    precision: 0,
    definition: 'Where that line begins: the work (or distance) that can be spent above critical power.',
    whenNull: 'As critical power.',
    grade: 'moderate',
    source: 'Monod & Scherrer 1965; Poole et al. 2016',
    example: {
      given: '3 min at 361 W and 12 min at 278 W',
      run: () => criticalModel(EFFORTS)?.reserve ?? null,
      expected: 19_920,
    },
  },
  {
    ...BASE,
    key: 'threshold_estimate',
    name: 'Threshold estimate',
    section: 'Threshold estimates',
    unit: 'W, m/s or bpm',
    precision: 1,
    definition:
      'Best effort of 20 to 60 min within 90 days, the day itself included: 95 % of it at 20 min, 100 % at 60, in between along log time. Heart rate counts from every sport: maximum is the highest seen in that time, and an effort under 80 % of it tells no threshold. A session above 130 % of an estimate refutes it and is not judged by it. Always labelled an estimate; a stated threshold wins.',
    day: 'period of athlete-local days',
    whenNull: 'No such effort within 90 days.',
    grade: 'limited',
    source: 'Allen & Coggan for the 20 min share; the line in between is ours',
    example: {
      given: '300 W for 20 min',
      run: () => {
        const effort = { activityId: 'act_1', day: '2026-05-01', durationS: 1200, value: 300 }
        const at = { sport: 'bike', day: '2026-05-01' } as const
        return estimateThresholds([{ ...effort, sport: 'bike', measure: 'powerW' }], at)[0]?.value ?? null
      },
      expected: 285,
    },
  },
]
