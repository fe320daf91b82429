import { ageGrade } from '../agegrade/age-grade.ts'
import { FIRST_AGE, type GradedEvent } from '../agegrade/graded-event.ts'
import { heartDrifts } from '../effort/heart-drift.ts'
import { criticalOutput, criticalSwimSpeed } from '../performance/critical-output.ts'
import { durability } from '../performance/durability.ts'
import { predictRaces } from '../performance/predict-races.ts'
import { timeAtVdot, trainingPaces, vdotOf } from '../performance/vdot.ts'
import { suggestThreshold } from '../stress/suggest-threshold.ts'
import type { Metric } from './metric.ts'

const OF_PERIOD = { day: 'period of athlete-local days', seed: null, throws: null } as const
const OF_ACTIVITY = { day: 'activity', seed: null, throws: null } as const
const DAY = '2026-05-01'

const DANIELS = 'Daniels & Gilbert 1979, Oxygen Power'

const EXAMPLE_AGE = 26
/** Of the road tables of 2015 the one factor of the one event that the example asks for: the tables stay unread. */
const MEN_5_KM_OF_2015: GradedEvent = {
  ...{ distanceM: 5000, openStandardS: 779 },
  factors: new Float64Array(EXAMPLE_AGE - FIRST_AGE + 1).fill(1),
}

export const PERFORMANCE_METRICS: readonly Metric[] = [
  {
    ...OF_ACTIVITY,
    key: 'age_grade',
    name: 'Age grade',
    section: 'Age grade',
    unit: '%',
    precision: 2,
    definition:
      'Open standard ÷ age factor ÷ time × 100, by the standards of the surface: road tables of 2025 (2020 and 2015 are kept for comparison), track tables of 2006 for women and 2005 for men where the activity says track. Factors are by single year, 5 to 100, at the age on the day of the effort. Between two events the factor runs straight in the logarithm of distance, the standard in logarithms of distance and time.',
    throws: 'RangeError for a time that is not positive',
    whenNull: 'No birth date or sex for grading, or a distance or age outside the table.',
    grade: 'strong',
    source: 'Alan Jones, Rex Harvey and WMA: Age-Grade-Tables, CC0',
    example: {
      given: '5 km in 20:00, a man of 26, road tables of 2015',
      run: () =>
        ageGrade([MEN_5_KM_OF_2015], { distanceM: 5000, elapsedS: 1200, age: EXAMPLE_AGE })?.percent ?? null,
      expected: 64.92,
    },
  },
  {
    ...OF_ACTIVITY,
    key: 'vdot',
    name: 'VDOT',
    section: 'VDOT',
    unit: '',
    precision: 1,
    definition:
      'The VO2max in ml/kg/min that would explain a run: speed in m/min is 29.54 + 5.000663 VO2 − 0.007546 VO2², and the share of VO2max held for t minutes is 0.8 + 0.1894393 e^(−0.012778 t) + 0.2989558 e^(−0.1932605 t). It takes the effort for all-out, so an easy run tells less than the athlete can.',
    throws: 'RangeError when distance or time is not positive',
    whenNull: 'A run under 3:30: the equations were not made for it.',
    grade: 'moderate',
    source: DANIELS,
    example: { given: '10 km in 41:21', run: () => vdotOf(10_000, 2481), expected: 50 },
  },
  {
    ...OF_PERIOD,
    key: 'training_pace',
    name: 'Training paces',
    section: 'VDOT',
    unit: 's/km',
    precision: 0,
    definition:
      'Paces that ask for shares of VDOT: easy 59 to 74 %, threshold 88 %, interval 97.5 %, repetition 105 to 110 %; marathon pace is that of the marathon the VDOT means.',
    whenNull: 'No effort tells a VDOT.',
    grade: 'moderate',
    source: `${DANIELS}; shares after Daniels, Running Formula`,
    example: {
      given: 'VDOT 50, threshold',
      run: () => trainingPaces(50).find(({ kind }) => kind === 'threshold')?.fastSPerKm ?? null,
      expected: 255,
    },
  },
  {
    ...OF_PERIOD,
    key: 'race_prediction',
    name: 'Race prediction',
    section: 'Race prediction',
    unit: 's',
    precision: 0,
    definition:
      'A range, never one number. Fast end: the time that the highest VDOT of the last 182 days means at the distance. Slow end: that effort slowed by (distance ÷ its distance)^e, with e 1.06 where the longest run (the distance, 30 km at most) and the week (12 km × distance^0.43) of the last 12 weeks support it, up to 1.12 where nothing does, at least 1.09 where efforts of 50 min and longer lie 2 points under it; for shorter races 1.03. Never slower than the athlete ran the distance or a longer one in that time; at least 1 % wide, and half a percent wider for each doubling between effort and race. What widens it most is named as the limiter.',
    whenNull: 'No run of 1,500 m or longer with a fastest stretch in 182 days.',
    grade: 'limited',
    source: `${DANIELS}; Riegel 1981, Athletic Records and Human Endurance; the supports are ours`,
    example: {
      given: 'VDOT 50 from 10 km, longest run 32 km, 70 km a week; slow end of the half marathon',
      run: () => {
        const effort = { activityId: 'act_1', day: DAY, distanceM: 10_000, elapsedS: timeAtVdot(50, 10_000) }
        const races = predictRaces([effort], { longestM: 32_000, weeklyM: 70_000 })
        return races.find(({ name }) => name === 'Half marathon')?.slowS ?? null
      },
      expected: 5598,
    },
  },
  {
    ...OF_PERIOD,
    key: 'critical_power',
    name: 'Critical power and W′, critical speed and D′',
    section: 'Critical power',
    unit: 'W or m/s',
    precision: 1,
    definition:
      'Output = critical + reserve ÷ time, fitted by least squares to the best mean-max points of 2 to 20 min: three at least, spanning a factor of three. Where points under a minute are there, output = critical + reserve ÷ (time + k) is fitted to all up to 20 min, and used if it lies closer. Kept only if the curve misses its points by 6 % at most and the reserve is human (W′ 2 to 60 kJ, D′ 20 to 600 m); shown with its 95 % interval. Points that were no all-out efforts make it too low.',
    whenNull: 'Too few points, or none of the curves fits.',
    grade: 'moderate',
    source: 'Monod & Scherrer 1965; Morton 1996, A 3-parameter critical power model',
    example: {
      given: 'best means of 20 kJ above 250 W at 2, 3, 5, 10 and 20 min',
      run: () => {
        const points = [120, 180, 300, 600, 1200].map((durationS) => ({
          durationS,
          value: 250 + 20_000 / durationS,
        }))
        return criticalOutput(points, { least: 2000, most: 60_000 })?.critical ?? null
      },
      expected: 250,
    },
  },
  {
    ...OF_PERIOD,
    key: 'critical_swim_speed',
    name: 'Critical swim speed (CSS)',
    section: 'Critical swim speed',
    unit: 'm/s',
    precision: 2,
    definition: 'Metres between the best 200 m and the best 400 m of a window over the seconds between them.',
    whenNull: 'One of the two is missing, or the 400 m were swum faster than the 200 m.',
    grade: 'moderate',
    source: 'Wakayoshi et al. 1992, Determination and validity of critical velocity in swimming',
    example: {
      given: '200 m in 2:50, 400 m in 6:00',
      run: () => criticalSwimSpeed({ s200: 170, s400: 360 }),
      expected: 1.05,
    },
  },
  {
    ...OF_ACTIVITY,
    key: 'decoupling',
    name: 'Decoupling (Pw:Hr, Pa:Hr)',
    section: 'Decoupling',
    unit: '%',
    precision: 1,
    definition:
      'Output per heartbeat of the first half over the second, less one; output is power, or graded speed of a run. The first ten minutes are left out, at least 40 min must follow, and five-minute means may vary by a tenth (standard deviation over mean). Standing counts for nothing. A trend compares medians of 12 weeks with the 12 before, from 4 such sessions in each.',
    whenNull: 'No heart rate, too short, or not steady.',
    grade: 'moderate',
    source: 'Friel, aerobic decoupling; bounds are ours',
    example: {
      given: '65 min at 200 W, heart rate 130 and from the middle of what counts 136.5',
      run: () => {
        const timeS = Float64Array.from({ length: 3900 }, (_, i) => i)
        const columns = {
          powerW: timeS.map(() => 200),
          heartRateBpm: timeS.map((s) => (s < 2250 ? 130 : 136.5)),
        }
        return heartDrifts({ timeS, columns }, { isRun: false })[0]?.percent ?? null
      },
      expected: 4.8,
    },
  },
  {
    ...OF_PERIOD,
    key: 'durability',
    name: 'Durability',
    section: 'Durability',
    unit: '%',
    precision: 1,
    definition:
      'How much of the best mean power over 5 and 20 min of 182 days is gone after 1,000, 2,000 and 3,000 kJ, or of the best graded speed after 90 min: 1 − best tired ÷ best of all. Whoever never went hard when tired shows a drop that may not be one.',
    whenNull: 'Fewer than 3 activities that got so far.',
    grade: 'limited',
    source: 'Maunder et al. 2021, The importance of durability; Van Erp et al. 2021; minimum is ours',
    example: {
      given: 'best 5 min 320 W; after 2,000 kJ of three rides 288 W',
      run: () => {
        const effort = (id: number, value: number) => ({
          ...{ activityId: `act_${id}`, name: 'Ride', day: DAY, durationS: 300, after: 2000, value },
        })
        const tired = [effort(1, 280), effort(2, 288), effort(3, 250)]
        const levels = { afters: [2000], durationsS: [300] }
        return durability([effort(4, 320)], tired, levels).shown[0]?.dropPercent ?? null
      },
      expected: 10,
    },
  },
  {
    ...OF_PERIOD,
    key: 'detected_threshold',
    name: 'Detected threshold',
    section: 'Detected thresholds',
    unit: 'W, m/s or bpm',
    precision: 0,
    definition:
      'A threshold estimate is offered where nothing is stated; upwards from 2 % over the stated one, by an effort since that day; downwards from 7 % under it, 60 days after it was stated and with 8 sessions of 20 min or longer in 90 days. Turned down, it rests until the data shows 3 % more or less. It holds only once the athlete takes it.',
    whenNull: 'What the data shows agrees with what is stated.',
    grade: 'convention',
    source: 'Ours',
    example: {
      given: 'stated 250 W, then 270 W for 20 min',
      run: () => {
        const measured = { measure: 'powerW', durationS: 1200, value: 270 } as const
        const from = { activityId: 'act_1', sport: 'bike', day: DAY, ...measured } as const
        const stated = { value: 250, fromDay: '2026-01-01' }
        const facts = { stated, dismissed: null, daysSinceStated: 120, sessions: 20 }
        return suggestThreshold({ kind: 'ftpW', value: 256.5, from }, facts)?.direction ?? null
      },
      expected: 'up',
    },
  },
]
