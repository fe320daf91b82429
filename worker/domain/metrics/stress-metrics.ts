import type { ActivityRecord } from '../activity/activity-record.ts'
import { EMPTY_RECORD } from '../activity/empty-record.ts'
import { chooseStress } from '../stress/choose-stress.ts'
import { slopeCostRatio } from '../stress/minetti.ts'
import { normalisedPower } from '../stress/normalised-power.ts'
import { NO_THRESHOLDS, type ThresholdKind } from '../stress/thresholds.ts'
import { trimpPerMinute } from '../stress/trimp.ts'
import type { Metric } from './metric.ts'

const BASE = { unit: 'points', precision: 0, day: 'activity', seed: null, throws: null } as const
const BOUNDS = { restHrBpm: 40, maxHrBpm: 200, sex: 'male' } as const
const COGGAN = 'Allen & Coggan, Training and Racing with a Power Meter'

/** What an activity of `movingS` counts for, by the function that derives every activity. */
function points(
  movingS: number,
  activity: Partial<ActivityRecord>,
  stated: Partial<Record<ThresholdKind, number>> = {},
  rpe: number | null = null,
): number {
  const record = { ...EMPTY_RECORD, startAt: '2026-05-01T06:00:00Z', movingS, elapsedS: movingS, ...activity }
  const thresholds = Object.entries(stated).map(([kind, value]) => [kind, { value, isEstimate: false }])
  const context = {
    thresholds: { ...NO_THRESHOLDS, ...Object.fromEntries(thresholds) },
    rpe,
    manualPoints: null,
  }
  return chooseStress(record, context).points
}

export const STRESS_METRICS: readonly Metric[] = [
  {
    ...BASE,
    key: 'stress',
    name: 'Stress',
    section: 'Stress',
    definition:
      'Load of one activity: 100 is one hour at threshold. The athlete’s own number if set; else the first model with its data: power, graded pace, swim speed, heart rate, session RPE, duration. Hours × (output ÷ threshold output)² × 100 for power and pace. Model, inputs and confidence are kept with it.',
    whenNull: 'Never: real time always counts, with low confidence if nothing else is known.',
    throws: 'RangeError for manual points that are negative or not finite',
    grade: 'moderate',
    source: COGGAN,
    example: {
      given: '90 min at 80 % of threshold',
      run: () => points(5400, { sport: 'bike', averagePowerW: 200 }, { ftpW: 250 }),
      expected: 96,
    },
  },
  {
    ...BASE,
    key: 'normalised_power',
    name: 'Normalised power',
    section: 'Normalised power',
    unit: 'W',
    definition:
      'Fourth root of the mean of the fourth power of the trailing 30 s mean of power. Pauses close up, zeros stay in, only full windows count.',
    whenNull: 'Less than 30 s of power.',
    grade: 'moderate',
    source: COGGAN,
    example: {
      given: '10 min at 100 W, then 10 min at 300 W',
      run: () => {
        const timeS = Float64Array.from({ length: 1200 }, (_, i) => i)
        const np = normalisedPower(
          timeS,
          timeS.map((s) => (s < 600 ? 100 : 300)),
        )
        return np?.normalisedPowerW ?? null
      },
      expected: 252,
    },
  },
  {
    ...BASE,
    key: 'cycling_stress',
    name: 'Cycling stress',
    section: 'Cycling stress',
    definition:
      'Hours × (normalised power ÷ FTP)² × 100. Without a power stream average power stands in, with medium confidence. Power over less than half of the moving time (5 min at least) stands for all of it, with low confidence, and after a heart rate.',
    whenNull: 'No power, or no FTP stated or estimated.',
    grade: 'moderate',
    source: COGGAN,
    example: {
      given: 'one hour at FTP',
      run: () => points(3600, { sport: 'bike', averagePowerW: 250 }, { ftpW: 250 }),
      expected: 100,
    },
  },
  {
    ...BASE,
    key: 'grade_cost',
    name: 'Cost of slope',
    section: 'Graded pace',
    unit: '× level',
    precision: 3,
    definition:
      'Energy cost of running at a slope i over that on the level: (155.4i⁵ − 30.4i⁴ − 43.3i³ + 46.3i² + 19.5i + 3.6) ÷ 3.6, held within ±45 %. Slope at a place is the rise over the 40 m around it, between straight lines through the recorded altitudes; nothing else is smoothed. Graded distance weighs each stretch by it. Gentler curves are in use elsewhere, chiefly downhill.',
    whenNull: 'No altitude: then pace is taken as it is and confidence is medium.',
    grade: 'strong',
    source: 'Minetti et al. 2002, Energy cost of walking and running at extreme uphill and downhill slopes',
    example: { given: 'a slope of +5 %', run: () => slopeCostRatio(0.05), expected: 1.301 },
  },
  {
    ...BASE,
    key: 'running_stress',
    name: 'Running stress',
    section: 'Running stress',
    definition:
      'Hours × (mean graded speed ÷ threshold speed)² × 100, over moving time. Stretches faster than anyone has ever been are left out, as they are of bests: the speed of the rest stands for their time too, with medium confidence, with low where they are over a tenth of it.',
    whenNull:
      'No distance, or no threshold speed stated or estimated, or most of the time at a doubtful speed.',
    grade: 'moderate',
    source: 'Analogue of power-based stress; slope by Minetti et al. 2002',
    example: {
      given: '45 min at 3.6 m/s on the level, threshold 4 m/s',
      run: () => points(2700, { sport: 'run', distanceM: 9720 }, { thresholdSpeedMps: 4 }),
      expected: 61,
    },
  },
  {
    ...BASE,
    key: 'swimming_stress',
    name: 'Swimming stress',
    section: 'Swimming stress',
    definition:
      'Hours swum × (mean speed while swimming ÷ critical swim speed)³ × 100: drag makes speed dearer in water. Rests at the wall, told from samples or lengths by a speed under 0.25 m/s, count for nothing; without samples moving time is taken as it is.',
    whenNull: 'No distance, or no critical swim speed stated or estimated.',
    grade: 'limited',
    source: 'Cubic relation of drag power and speed, Toussaint & Beek 1992',
    example: {
      given: '40 min at 90 % of CSS',
      run: () => points(2400, { sport: 'swim', distanceM: 2592 }, { cssMps: 1.2 }),
      expected: 49,
    },
  },
  {
    ...BASE,
    key: 'trimp',
    name: 'TRIMP',
    section: 'TRIMP',
    unit: '',
    precision: 2,
    definition:
      'Minutes × x × 0.64 e^(1.92x) for men, × 0.86 e^(1.67x) for women, x the share of heart-rate reserve, added up sample by sample. Without a sex for grading the first form is used. Some tools keep 0.64 for both; we follow Banister.',
    whenNull: 'No heart rate, or no maximum.',
    throws: 'RangeError when maximum is not above rest',
    grade: 'moderate',
    source: 'Banister 1991, Modeling elite athletic performance',
    example: {
      given: '30 min at 130, rest 40, maximum 200, male',
      run: () => 30 * trimpPerMinute(130, BOUNDS),
      expected: 31.8,
    },
  },
  {
    ...BASE,
    key: 'heart_rate_stress',
    name: 'Heart-rate stress',
    section: 'Heart-rate stress',
    definition:
      'TRIMP over the TRIMP of an hour at threshold heart rate, × 100. Unknown rest is taken as 60, unknown threshold as 85 % of reserve; both show as assumed and lower confidence.',
    whenNull: 'No heart rate, or no maximum stated or seen.',
    grade: 'moderate',
    source: 'Banister 1991; scaled to the hour at threshold',
    example: {
      given: '60 min at threshold heart rate',
      run: () =>
        points(
          3600,
          { sport: 'row', averageHeartRateBpm: 170 },
          { thresholdHrBpm: 170, maxHrBpm: 200, restHrBpm: 40 },
        ),
      expected: 100,
    },
  },
  {
    ...BASE,
    key: 'session_rpe_stress',
    name: 'Session-RPE stress',
    section: 'Session RPE',
    definition: 'Exertion (CR-10) × minutes, scaled so that an hour at 7 is 100.',
    whenNull: 'The athlete stated no exertion.',
    throws: 'RangeError for an exertion outside 0 to 10',
    grade: 'moderate',
    source: 'Foster et al. 2001, A new approach to monitoring exercise training; the scale of 7 is ours',
    example: { given: '75 min at 4', run: () => points(4500, { sport: 'row' }, {}, 4), expected: 71 },
  },
  {
    ...BASE,
    key: 'duration_stress',
    name: 'Duration stress',
    section: 'Duration stress',
    definition:
      'Points an hour by sport, for want of anything else: run 55, swim 50, row 50, ride 45, ski 45, strength 35, hike 35, other 30, walk 20.',
    whenNull: 'Never.',
    grade: 'convention',
    source: 'Our assumption, always of low confidence',
    example: {
      given: 'an hour of strength',
      run: () => points(3600, { sport: 'strength' }),
      expected: 35,
    },
  },
]
