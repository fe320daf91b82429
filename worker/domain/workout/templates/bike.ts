import { repeat, timed, timesIn } from './parts.ts'
import type { WorkoutTemplate } from './template.ts'
import { intervals, steady, timedTemplate } from './timed-template.ts'

const ALL = { from: 'novice', to: 'advanced' } as const
const FROM_INTERMEDIATE = { from: 'intermediate', to: 'advanced' } as const

/** Rides. */
export const BIKE_TEMPLATES: readonly WorkoutTemplate[] = [
  timedTemplate(
    {
      id: 'bike-recovery',
      sport: 'bike',
      purpose: 'recovery',
      name: 'Recovery ride',
      summary: 'Light gears, flat roads, no ambition.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 20, to: 75 },
    },
    { warmupMin: 0, cooldownMin: 0, main: steady('recovery') },
  ),
  timedTemplate(
    {
      id: 'bike-endurance',
      sport: 'bike',
      purpose: 'endurance',
      name: 'Endurance ride',
      summary: 'Even pressure on the pedals, conversation possible.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 30, to: 150 },
    },
    { warmupMin: 10, cooldownMin: 5, main: steady('endurance') },
  ),
  timedTemplate(
    {
      id: 'bike-long',
      sport: 'bike',
      purpose: 'long',
      name: 'Long ride',
      summary: 'The week’s longest: even effort, and food and drink from the first hour on.',
      phases: ['base', 'build', 'peak'],
      levels: ALL,
      minutes: { from: 75, to: 420 },
    },
    { warmupMin: 15, cooldownMin: 10, main: steady('endurance') },
  ),
  timedTemplate(
    {
      id: 'bike-tempo',
      sport: 'bike',
      purpose: 'tempo',
      name: 'Tempo blocks',
      summary: 'Firm, even blocks with a short breather between them.',
      phases: ['base', 'build'],
      levels: ALL,
      minutes: { from: 45, to: 150 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: intervals({
        workS: 900,
        effort: 'tempo',
        recoveryS: 300,
        recovery: 'easy',
        least: 1,
        most: 4,
      }),
    },
  ),
  timedTemplate(
    {
      id: 'bike-sweet-spot',
      sport: 'bike',
      purpose: 'tempo',
      name: 'Sweet spot',
      summary: 'A little below threshold: much work for what it costs.',
      phases: ['base', 'build'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 50, to: 120 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: intervals({ workS: 720, effort: 'sweetSpot', recoveryS: 240, least: 1, most: 4 }),
    },
  ),
  timedTemplate(
    {
      id: 'bike-threshold',
      sport: 'bike',
      purpose: 'threshold',
      name: 'Eight-minute repeats',
      summary: 'At threshold, even to the last minute of the last repeat.',
      phases: ['build', 'peak'],
      levels: ALL,
      minutes: { from: 45, to: 110 },
    },
    {
      warmupMin: 12,
      cooldownMin: 10,
      main: intervals({ workS: 480, effort: 'threshold', recoveryS: 180, least: 2, most: 5 }),
    },
  ),
  timedTemplate(
    {
      id: 'bike-over-unders',
      sport: 'bike',
      purpose: 'threshold',
      name: 'Over and under',
      summary: 'Across threshold and back: learn to recover while still working.',
      phases: ['build', 'peak'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 55, to: 100 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: (roomS, measure) => {
        const times = timesIn(roomS, 840, 2, 4)
        const under = timed('work', 240, 'sweetSpot', measure)
        const over = timed('work', 60, 'vo2max', measure, { note: 'Over threshold' })
        const easy = timed('recovery', 240, 'recovery', measure)
        return { steps: [repeat(times, [under, over, under, over, easy])], usedS: times * 840 }
      },
    },
  ),
  timedTemplate(
    {
      id: 'bike-vo2max',
      sport: 'bike',
      purpose: 'vo2max',
      name: 'Three-minute efforts',
      summary: 'Hard enough that the fourth minute would be too much.',
      phases: ['build', 'peak'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 45, to: 90 },
    },
    {
      warmupMin: 15,
      cooldownMin: 10,
      main: intervals({ workS: 180, effort: 'vo2max', recoveryS: 180, least: 3, most: 6 }),
    },
  ),
  timedTemplate(
    {
      id: 'bike-cadence',
      sport: 'bike',
      purpose: 'technique',
      name: 'Cadence drills',
      summary: 'Fast, round pedalling in a light gear.',
      phases: ['base', 'taper'],
      levels: ALL,
      minutes: { from: 40, to: 90 },
    },
    {
      warmupMin: 10,
      cooldownMin: 8,
      main: (roomS, measure) => {
        const times = timesIn(roomS, 240, 4, 8)
        const spin = timed('work', 60, 'easy', measure, {
          cadenceRpm: { from: 100, to: 115 },
          note: 'Quiet hips',
        })
        return {
          steps: [repeat(times, [spin, timed('recovery', 180, 'easy', measure)])],
          usedS: times * 240,
        }
      },
    },
  ),
  timedTemplate(
    {
      id: 'bike-race-blocks',
      sport: 'bike',
      purpose: 'race_pace',
      name: 'Race-effort blocks',
      summary: 'Long blocks in race position at race effort, fuelled as on the day.',
      phases: ['build', 'peak'],
      levels: ALL,
      minutes: { from: 75, to: 300 },
    },
    {
      warmupMin: 15,
      cooldownMin: 10,
      main: intervals({
        workS: 1200,
        effort: 'tempo',
        recoveryS: 300,
        recovery: 'easy',
        least: 2,
        most: 5,
        note: 'Race position',
      }),
    },
  ),
  timedTemplate(
    {
      id: 'bike-opener',
      sport: 'bike',
      purpose: 'race_pace',
      name: 'Opener',
      summary: 'Short and awake: the ride before a race.',
      phases: ['taper'],
      levels: ALL,
      minutes: { from: 30, to: 60 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: intervals({ workS: 60, effort: 'threshold', recoveryS: 90, least: 3, most: 5 }),
    },
  ),
]
