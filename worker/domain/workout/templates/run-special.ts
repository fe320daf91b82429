import { repeat, timed, timesIn } from './parts.ts'
import type { WorkoutTemplate } from './template.ts'
import { intervals, timedTemplate } from './timed-template.ts'

/** Runs for a hill, and for the days before a race. */
export const RUN_SPECIAL_TEMPLATES: readonly WorkoutTemplate[] = [
  timedTemplate(
    {
      id: 'run-hills',
      sport: 'run',
      purpose: 'vo2max',
      name: 'Hill repeats',
      summary: 'Strong and upright up a moderate slope; walk or jog back down.',
      phases: ['base', 'build'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 38, to: 80 },
    },
    {
      warmupMin: 15,
      cooldownMin: 8,
      main: (roomS) => {
        const times = timesIn(roomS, 150, 5, 12)
        // Uphill neither pace nor heart rate says how hard it is.
        const up = timed('work', 45, 'vo2max', 'rpe', { note: 'Uphill, about 5 %' })
        const down = timed('recovery', 105, 'recovery', 'rpe', { note: 'Back down' })
        return { steps: [repeat(times, [up, down])], usedS: times * 150 }
      },
    },
  ),
  timedTemplate(
    {
      id: 'run-race-pace',
      sport: 'run',
      purpose: 'race_pace',
      name: 'Race-pace kilometres',
      summary: 'Repeats at the effort of a 10 km race, to learn what it feels like.',
      phases: ['peak', 'taper'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 40, to: 75 },
    },
    {
      warmupMin: 15,
      cooldownMin: 8,
      main: intervals({ workS: 240, effort: 'threshold', recoveryS: 90, least: 3, most: 6 }),
    },
  ),
  timedTemplate(
    {
      id: 'run-sharpener',
      sport: 'run',
      purpose: 'race_pace',
      name: 'Sharpener',
      summary: 'Little, but quick: what keeps the legs awake in the week of a race.',
      phases: ['taper'],
      levels: { from: 'novice', to: 'advanced' },
      minutes: { from: 25, to: 45 },
    },
    {
      warmupMin: 12,
      cooldownMin: 5,
      main: intervals({ workS: 60, effort: 'threshold', recoveryS: 60, least: 4, most: 6 }),
    },
  ),
]
