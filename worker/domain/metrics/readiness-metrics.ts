import { addDays } from '../calendar/day.ts'
import type { Morning } from '../readiness/morning.ts'
import { overtrainingRisk } from '../readiness/overtraining-risk.ts'
import { readiness } from '../readiness/readiness.ts'
import type { Metric } from './metric.ts'

const DAY = '2026-05-20'
const LOAD = { form: -5, fitness: 60, fitnessWeekAgo: 56 }

/** Sixty mornings alike but for HRV, which swings between 60 and 70 ms; `week` changes the last seven. */
const mornings = (week: Partial<Morning> = {}): Morning[] =>
  Array.from({ length: 60 }, (_, n) => ({
    day: addDays(DAY, -n),
    sleepH: 7,
    sleepQuality: null,
    hrvMs: n % 2 === 0 ? 60 : 70,
    restHrBpm: 48,
    soreness: 2,
    ...(n < 7 ? week : {}),
  }))

export const READINESS_METRICS: readonly Metric[] = [
  {
    key: 'readiness',
    name: 'Readiness',
    section: 'Readiness',
    unit: 'of 100',
    precision: 0,
    definition:
      'Weighted mean of six parts, 0 to 100 each, over those that are known: HRV 0.30 and resting heart rate 0.15 (mean of the last 7 mornings against one’s own last 60, in standard deviations: usual 75, one better 100, two worse 0; HRV by its logarithm), sleep 0.20 (last 3 nights: 4 h 0, 6 h 45, 7 h 75, 8 h 100; where its quality is said, that counts 30 %), soreness 0.15 (1 to 5 gives 100, 80, 55, 25, 0), form 0.15 (−45 0, −30 35, −10 75, 5 100), ramp 0.05 (5 100, 8 60, 14 0). Coverage is the sum of the weights known. It informs and blocks nothing.',
    day: 'morning of the athlete-local day',
    seed: null,
    whenNull:
      'Less than half of the weights is known. HRV and resting heart rate need 3 mornings of the last 7 and 14 of the last 60; what is missing is counted on the card.',
    throws: null,
    grade: 'limited',
    source:
      'Plews et al. 2013 and Buchheit 2014 (7-day ln HRV against own baseline); Watson et al. 2015 (sleep); Saw et al. 2016 (soreness). The weights are a convention of ours',
    example: {
      given: 'sixty usual mornings (HRV 60 and 70 ms in turn, 48 bpm, 7 h, soreness 2), form −5, ramp 4',
      run: () => readiness(mornings(), LOAD, DAY).score,
      expected: 77,
    },
  },
  {
    key: 'overtraining_risk',
    name: 'Overtraining risk',
    section: 'Overtraining',
    unit: '',
    precision: 0,
    definition:
      'Signs counted. Of load: form under −30, fitness rising by more than 8 a week. Of the body: the week’s HRV more than one standard deviation below one’s usual, resting heart rate as far above it, under 6 h of sleep on average, soreness of 4 or more on average. High: one of load with two of the body. Medium: any two. Low: fewer. No diagnosis.',
    day: 'morning of the athlete-local day',
    seed: null,
    whenNull: 'No load is known, or fewer than two signs of the body can be looked for.',
    throws: null,
    grade: 'convention',
    source: 'Meeusen et al. 2013, consensus of ECSS and ACSM: no single marker; the bounds are ours',
    example: {
      given: 'the same mornings with a week of 5 h of sleep and soreness 4, form −35',
      run: () => overtrainingRisk(mornings({ sleepH: 5, soreness: 4 }), { ...LOAD, form: -35 }, DAY).level,
      expected: 'high',
    },
  },
]
