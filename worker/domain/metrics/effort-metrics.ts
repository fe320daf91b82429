import { meanMaxPoints } from '../effort/mean-max.ts'
import { standingOf } from '../effort/personal-best.ts'
import { shortestSpan } from '../effort/shortest-span.ts'
import { estimateThresholds } from '../stress/estimate-thresholds.ts'
import type { Metric } from './metric.ts'

const BASE = { day: 'activity', seed: null, throws: null } as const

export const EFFORT_METRICS: readonly Metric[] = [
  {
    ...BASE,
    key: 'best_effort',
    name: 'Best effort',
    section: 'Best efforts',
    unit: 's',
    precision: 1,
    definition:
      'Shortest clock time in which a standard distance was covered, pauses included, cut exactly between samples. Stretches faster than anyone has ever been in that sport cover nothing and are named on the activity. Without streams the provider’s own effort stands in and says so.',
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
    name: 'Personal best (PB)',
    section: 'Best efforts',
    unit: '',
    precision: 0,
    definition:
      'The best effort of all activities of a sport, once none that is unread could hold a better one; until then it is the best so far, and says of how many activities. Ruled out is an unread activity that its summary tells to be shorter than the distance (by more than 2 %); or slower at its fastest moment than the best was on average (by more than 5 %); or about as long as the distance (within 2 %) and slower on average: its moving time, less what the metres beyond the distance can have taken at the slowest that counts as motion (0.5 m/s), is more than 2 % over the best. A stretch well inside an activity is as a rule faster than its average, which rules nothing out there. What is physically possible rules out nothing more, for every best is slower than that; so without a stated maximum a longer activity stays in the race until it is read. Power likewise, by elapsed time and highest power. While a history is still being listed there is no PB.',
    day: 'period of athlete-local days',
    whenNull: 'Something read is better, or the activity was taken out of bests.',
    grade: 'convention',
    source:
      'A stretch is no longer than its activity, no faster than its fastest moment, and the whole of it is its average; the margins are ours. Moving time is the provider’s: standing that it counts as motion makes an average too slow',
    example: {
      given: '5 km in 20:00; unread a run of 3 km, and one of 10 km whose highest speed is 3.9 m/s',
      run: () => {
        const unread = [
          { kind: 'distance' as const, extent: 3000, top: 6 },
          { kind: 'distance' as const, extent: 10_000, top: 3.9 },
        ]
        const best = { kind: 'distance', extent: 5000, value: 1200, rank: 1 }
        return standingOf(best, { activities: 3, read: 1, isArriving: false, unread })
      },
      expected: 'pb',
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
      'Highest mean of power, heart rate, speed or graded speed over any window of exactly a standard duration of clock time. Time of which nothing is known counts as none, and so does a speed that nobody has ever held, so a value may be too low but never too high.',
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
