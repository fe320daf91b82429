import { metres, repeat, stand } from './parts.ts'
import { swimTemplate } from './swim-template.ts'
import type { WorkoutTemplate } from './template.ts'

const ALL = { from: 'novice', to: 'advanced' } as const

/** Swims in a pool. */
export const SWIM_TEMPLATES: readonly WorkoutTemplate[] = [
  swimTemplate(
    {
      id: 'swim-technique',
      sport: 'swim',
      purpose: 'technique',
      name: 'Technique swim',
      summary: 'Single lengths with one thing to mind, and whole ones to put it together.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 20, to: 60 },
    },
    {
      warmupM: 200,
      cooldownM: 100,
      most: 6,
      main: (times, lengths, measure) => [
        repeat(times, [
          metres('work', lengths(50), 'easy', measure, 'Drill: catch-up'),
          stand(15),
          metres('work', lengths(50), 'easy', measure, 'Drill: fists'),
          stand(15),
          metres('work', lengths(100), 'endurance', measure, 'Whole stroke, long and quiet'),
          stand(20),
        ]),
      ],
    },
  ),
  swimTemplate(
    {
      id: 'swim-recovery',
      sport: 'swim',
      purpose: 'recovery',
      name: 'Recovery swim',
      summary: 'Loose and short, any stroke.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 15, to: 45 },
    },
    {
      warmupM: 100,
      cooldownM: 100,
      most: 10,
      main: (times, lengths, measure) => [
        repeat(times, [metres('work', lengths(100), 'recovery', measure, 'Any stroke'), stand(20)]),
      ],
    },
  ),
  swimTemplate(
    {
      id: 'swim-endurance',
      sport: 'swim',
      purpose: 'endurance',
      name: 'Endurance swim',
      summary: 'Even two hundreds with little rest.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 25, to: 75 },
    },
    {
      warmupM: 200,
      cooldownM: 100,
      most: 10,
      main: (times, lengths, measure) => [
        repeat(times, [metres('work', lengths(200), 'endurance', measure), stand(20)]),
      ],
    },
  ),
  swimTemplate(
    {
      id: 'swim-long',
      sport: 'swim',
      purpose: 'long',
      name: 'Long swim',
      summary: 'Long pieces without a look at the clock.',
      phases: ['base', 'build', 'peak'],
      levels: ALL,
      minutes: { from: 35, to: 120 },
    },
    {
      warmupM: 300,
      cooldownM: 100,
      most: 10,
      main: (times, lengths, measure) => [
        repeat(times, [metres('work', lengths(400), 'endurance', measure), stand(30)]),
      ],
    },
  ),
  swimTemplate(
    {
      id: 'swim-threshold',
      sport: 'swim',
      purpose: 'threshold',
      name: 'Hundreds at CSS',
      summary: 'At critical swim speed, with the rest kept to fifteen seconds.',
      phases: ['build', 'peak'],
      levels: ALL,
      minutes: { from: 30, to: 75 },
    },
    {
      warmupM: 300,
      cooldownM: 100,
      most: 15,
      main: (times, lengths, measure) => [
        repeat(times, [metres('work', lengths(100), 'threshold', measure), stand(15)]),
      ],
    },
  ),
  swimTemplate(
    {
      id: 'swim-vo2max',
      sport: 'swim',
      purpose: 'vo2max',
      name: 'Fast fifties',
      summary: 'Faster than CSS, rested enough to stay so.',
      phases: ['build', 'peak', 'taper'],
      levels: { from: 'intermediate', to: 'advanced' },
      minutes: { from: 30, to: 60 },
    },
    {
      warmupM: 300,
      cooldownM: 200,
      most: 16,
      main: (times, lengths, measure) => [
        repeat(times, [metres('work', lengths(50), 'vo2max', measure), stand(30)]),
      ],
    },
  ),
  swimTemplate(
    {
      id: 'swim-race-pace',
      sport: 'swim',
      purpose: 'race_pace',
      name: 'Race start and settle',
      summary: 'A quick fifty as from the start, then straight into race effort.',
      phases: ['peak', 'taper'],
      levels: ALL,
      minutes: { from: 25, to: 75 },
    },
    {
      warmupM: 300,
      cooldownM: 100,
      most: 6,
      main: (times, lengths, measure) => [
        repeat(times, [
          metres('work', lengths(50), 'vo2max', measure, 'As from the start'),
          metres('work', lengths(250), 'tempo', measure, 'Settle; lift the head every tenth stroke'),
          stand(45),
        ]),
      ],
    },
  ),
]
