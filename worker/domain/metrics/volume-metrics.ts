import { splits } from '../activity/splits.ts'
import { thinHistory } from '../onboarding/thin-history.ts'
import { heatBucket } from '../volume/heat-bucket.ts'
import { sportShares } from '../volume/sport-shares.ts'
import { streaks } from '../volume/streaks.ts'
import { weeklyVolume } from '../volume/weekly-volume.ts'
import { intensitySplit } from '../zones/intensity-split.ts'
import { zonesOf } from '../zones/zone-systems.ts'
import type { Metric } from './metric.ts'

const BASE = { day: 'period of athlete-local days', seed: null, throws: null, source: 'Arithmetic' } as const
const DONE = { week: '2026-05-04', count: 1, elevationGainM: 0, distanceM: 10_000, stress: 60 }
const WEEK = [
  { ...DONE, sport: 'run' as const, movingS: 3600 },
  { ...DONE, sport: 'bike' as const, movingS: 10_800 },
]

export const VOLUME_METRICS: readonly Metric[] = [
  {
    ...BASE,
    key: 'time_in_zone',
    name: 'Time in zone',
    section: 'Zones',
    unit: 's',
    precision: 0,
    definition:
      'Seconds of a stream in each of 3, 5 or 7 zones. Zones above the first begin at these shares of threshold. Heart rate: 3 at 89, 100 %; 5 at 85, 90, 95, 100 %; 7 also at 103, 106 %. Power: 3 at 80, 100 %; 5 at 55, 75, 90, 105 %; 7 also at 120, 150 %. Speed: 3 at 87, 100 %; 5 at 78, 88, 94, 100 %; 7 also at 103, 111 %. A bound belongs to the higher zone. Pauses and missing samples belong to none.',
    day: 'activity',
    whenNull: 'No stream, or no threshold.',
    throws: 'RangeError for a threshold that is not positive',
    grade: 'convention',
    source: 'Power after Allen & Coggan, heart rate and pace after Friel; three zones after Seiler 2010',
    example: {
      given: 'where zone 4 of seven begins at an FTP of 250 W',
      run: () => zonesOf('powerW', 7, 250)[3]?.from ?? null,
      expected: 225,
    },
  },
  {
    ...BASE,
    key: 'easy_share',
    name: 'Easy share',
    section: 'Intensity',
    unit: '',
    precision: 2,
    definition:
      'Time below the first of three zones’ bounds over all time of which something is known: the 80 in 80/20. Heart rate first, else the activity’s best measure.',
    whenNull: 'No activity of the period has a stream and a threshold.',
    grade: 'moderate',
    source: 'Seiler 2010, What is best practice for training intensity and duration distribution',
    example: {
      given: '4 h easy, 30 min moderate, 30 min hard',
      run: () => intensitySplit([{ easyS: 14_400, moderateS: 1800, hardS: 1800 }])?.easyShare ?? null,
      expected: 0.8,
    },
  },
  {
    ...BASE,
    key: 'weekly_volume',
    name: 'Weekly volume',
    section: 'Volume',
    unit: 's moving',
    precision: 0,
    definition:
      'Moving time, distance, climb, stress and count of an ISO week (Monday first), by sport and in all. Months likewise. A multisport counts by its legs.',
    whenNull: 'Never: a week without activities is 0.',
    grade: 'strong',
    example: {
      given: 'a run of 1 h and a ride of 3 h in one week',
      run: () => weeklyVolume(WEEK, { today: '2026-05-10', weeks: 1 }).total.movingS[0] ?? null,
      expected: 14_400,
    },
  },
  {
    ...BASE,
    key: 'streak',
    name: 'Streak',
    section: 'Volume',
    unit: 'days or weeks',
    precision: 0,
    definition:
      'Days in a row with an activity of any sport; and ISO weeks in a row with one, which rest days do not end. The current one reaches to today or yesterday, to this week or the last. It says what was done and asks for nothing.',
    whenNull: 'No current streak, or no activity at all.',
    grade: 'strong',
    example: {
      given: 'activities on 4, 5 and 6 May, seen on the 7th',
      run: () =>
        streaks(['2026-05-04', '2026-05-05', '2026-05-06'], '2026-05-07').days.current?.length ?? null,
      expected: 3,
    },
  },
  {
    ...BASE,
    key: 'sport_share',
    name: 'Sport share',
    section: 'Volume',
    unit: '',
    precision: 2,
    definition: 'Moving time of a sport over that of all sports.',
    whenNull: 'No activity in the period.',
    grade: 'strong',
    example: {
      given: 'a run of 1 h and a ride of 3 h; the ride’s share',
      run: () => sportShares(WEEK)[0]?.share ?? null,
      expected: 0.75,
    },
  },
  {
    ...BASE,
    key: 'heat_bucket',
    name: 'Heat-map step',
    section: 'Volume',
    unit: '',
    precision: 0,
    definition: 'A day’s stress in five steps: 0; up to 40; up to 70; up to 100; above.',
    day: 'close of the athlete-local day',
    whenNull: 'Never.',
    grade: 'convention',
    source: 'Ours',
    example: { given: 'a day of 85 points', run: () => heatBucket(85), expected: 3 },
  },
  {
    ...BASE,
    key: 'split_pace',
    name: 'Split pace',
    section: 'Splits',
    unit: 's/km',
    precision: 0,
    definition:
      'Moving time over distance of each kilometre or mile, cut exactly between samples; graded pace likewise over graded distance.',
    day: 'activity',
    whenNull: 'No distance and no speed.',
    throws: 'RangeError for splits under 10 m',
    grade: 'strong',
    example: {
      given: '2 km at 4 m/s; the second kilometre',
      run: () => {
        const timeS = Float64Array.from({ length: 501 }, (_, i) => i)
        const streams = { timeS, columns: { distanceM: timeS.map((s) => s * 4) } }
        return splits(streams, { lengthM: 1000, isRun: true })[1]?.paceSPerKm ?? null
      },
      expected: 250,
    },
  },
  {
    ...BASE,
    key: 'runs_missing',
    name: 'Thin history',
    section: 'Thin history',
    unit: 'runs',
    precision: 0,
    definition:
      'History is thin with fewer than 12 runs in 8 weeks, or when the newest run is older than 28 days; this is how many of the 12 are missing.',
    whenNull: 'Never.',
    grade: 'convention',
    source: 'Ours',
    example: {
      given: 'two runs in the last eight weeks',
      run: () => thinHistory(['2026-05-04', '2026-05-06'], '2026-05-07').runsMissing,
      expected: 10,
    },
  },
]
