import { addDays } from '../calendar/day.ts'
import type { PlanRequest } from './plan.ts'
import {
  available,
  FIRST_DAY,
  NO_THRESHOLDS,
  raceIn,
  requestOf,
  steadily,
  weekOfSlots,
} from './requests-fixture.ts'

export interface Sample {
  name: string
  about: string
  request: PlanRequest
}

const RUN = ['run', 'strength'] as const
const ALL = ['run', 'bike', 'swim', 'strength'] as const

const fiveK = { discipline: 'run', distance: '5k' } as const
const tenK = { discipline: 'run', distance: '10k' } as const
const half = { discipline: 'run', distance: 'half' } as const
const marathon = { discipline: 'run', distance: 'marathon' } as const
const olympic = { discipline: 'triathlon', distance: 'olympic' } as const

/** Athletes whose plans are printed in docs/sample-plans.md to be read. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'Ana: first 5 km, from nothing',
    about:
      'Novice, no training in the last eight weeks, nine weeks, 40 minutes on four evenings and on Sunday.',
    request: requestOf({
      goal: fiveK,
      races: [raceIn(9, fiveK, { name: 'Park run' })],
      baseline: { experience: 'novice', daysSinceLast: null },
      availability: available(weekOfSlots(RUN, [0, 0, 0, 0, 0, 0, 45], [0, 40, 0, 40, 40, 0, 0])),
    }),
  },
  {
    name: 'Ben: half marathon on three hours a week',
    about:
      'Intermediate, 150 minutes and 26 km a week, 12 weeks; 40 minutes on Tuesday, Thursday and Friday, 110 on Sunday.',
    request: requestOf({
      goal: half,
      races: [raceIn(12, half, { name: 'City half' })],
      baseline: { sports: { run: steadily(150, 26, 70) } },
      thresholds: { ...NO_THRESHOLDS, speedMps: 3.45 },
      availability: available(weekOfSlots(RUN, [0, 40, 0, 40, 40, 0, 110])),
    }),
  },
  {
    name: 'Carla: marathon in 3:30, with a half on the way and a week away',
    about:
      'Intermediate, 280 minutes and 50 km a week, 18 weeks; a half marathon as B race in week 12, no training from Monday to Thursday of week 6.',
    request: requestOf({
      goal: marathon,
      races: [
        raceIn(18, marathon, { name: 'Spring marathon' }),
        raceIn(12, half, { id: 'tune-up', name: 'Tune-up half', priority: 'B' }),
      ],
      intent: { kind: 'time', goalS: 3.5 * 3600 },
      baseline: { sports: { run: steadily(280, 50, 110) }, fitness: 46 },
      thresholds: { ...NO_THRESHOLDS, speedMps: 3.65 },
      availability: available(weekOfSlots(RUN, [60, 75, 75, 75, 60, 90, 210]), {
        blackoutDays: [0, 1, 2, 3].map((i) => addDays(FIRST_DAY, 35 + i)),
      }),
      strengthPerWeek: 1,
    }),
  },
  {
    name: 'Dan: Olympic triathlon',
    about:
      'Intermediate, 330 minutes a week in three sports, 12 weeks, an hour and a quarter each morning, weekends free.',
    request: requestOf({
      goal: olympic,
      races: [raceIn(12, olympic, { name: 'Lake triathlon' })],
      baseline: {
        sports: { run: steadily(110, 19, 60), bike: steadily(150, 66, 100), swim: steadily(70, 3, 45) },
      },
      thresholds: { speedMps: 3.7, powerW: 235, cssMps: 1.02, heartRateBpm: null },
      availability: available(weekOfSlots(ALL, [60, 90, 75, 75, 60, 240, 150])),
    }),
  },
  {
    name: 'Eve: back from a stress reaction, then 10 km',
    about:
      'Advanced, 330 minutes and 60 km a week before, five weeks off with an injury, 16 weeks, no threshold that still holds.',
    request: requestOf({
      goal: tenK,
      races: [raceIn(16, tenK, { name: 'Harbour 10' })],
      baseline: {
        experience: 'advanced',
        daysSinceLast: 35,
        breakCause: 'injury',
        sports: {
          run: {
            weeklyMinutes: [330, 340, 320, 0, 0, 0, 0, 0],
            weeklyKm: [60, 62, 58, 0, 0, 0, 0, 0],
            longestMinutes: 95,
          },
        },
      },
      availability: available(weekOfSlots(RUN, [60, 75, 60, 75, 60, 90, 120])),
      strengthPerWeek: 2,
    }),
  },
]
