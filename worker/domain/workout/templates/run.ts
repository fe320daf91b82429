import { repeat, timed, timesIn } from './parts.ts'
import type { WorkoutTemplate } from './template.ts'
import { intervals, steady, timedTemplate } from './timed-template.ts'

const ALL = { from: 'novice', to: 'advanced' } as const
const FROM_INTERMEDIATE = { from: 'intermediate', to: 'advanced' } as const

/** Runs. Shortest and longest are what coaches give for one session, not limits of the body. */
export const RUN_TEMPLATES: readonly WorkoutTemplate[] = [
  timedTemplate(
    {
      id: 'run-recovery',
      sport: 'run',
      purpose: 'recovery',
      name: 'Recovery run',
      summary: 'Slow enough to talk in whole sentences; it ends fresher than it began.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 15, to: 50 },
    },
    { warmupMin: 0, cooldownMin: 0, main: steady('recovery') },
  ),
  timedTemplate(
    {
      id: 'run-walk',
      sport: 'run',
      purpose: 'recovery',
      name: 'Run and walk',
      summary: 'Two minutes of slow running, two of brisk walking: for who begins, and for who comes back.',
      phases: ['base'],
      levels: ALL,
      minutes: { from: 20, to: 45 },
    },
    {
      warmupMin: 0,
      cooldownMin: 0,
      main: (roomS) => {
        const times = Math.floor((roomS - 480) / 240)
        const leftS = roomS - times * 240
        const walk = (intent: 'warmup' | 'recovery' | 'cooldown', s: number) =>
          timed(intent, s, 'recovery', 'rpe', { note: 'Walk' })
        const pair = [timed('work', 120, 'easy', 'rpe'), walk('recovery', 120)]
        const steps = [walk('warmup', leftS - 240), repeat(times, pair), walk('cooldown', 240)]
        return { steps, usedS: roomS }
      },
    },
  ),
  timedTemplate(
    {
      id: 'run-endurance',
      sport: 'run',
      purpose: 'endurance',
      name: 'Endurance run',
      summary: 'Steady and comfortable: the running most of the week is made of.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 20, to: 100 },
    },
    { warmupMin: 5, cooldownMin: 5, main: steady('endurance') },
  ),
  timedTemplate(
    {
      id: 'run-strides',
      sport: 'run',
      purpose: 'technique',
      name: 'Easy run with strides',
      summary: 'Short relaxed accelerations keep the legs quick at next to no cost.',
      phases: ['base', 'build', 'peak', 'taper'],
      levels: ALL,
      minutes: { from: 30, to: 75 },
    },
    {
      warmupMin: 15,
      cooldownMin: 5,
      main: (roomS) => {
        const times = timesIn(roomS, 90, 4, 8)
        const stride = timed('work', 20, 'fast', 'rpe', { note: 'Tall, quick and relaxed' })
        const jog = timed('recovery', 70, 'recovery', 'rpe')
        return { steps: [repeat(times, [stride, jog])], usedS: times * 90 }
      },
    },
  ),
  timedTemplate(
    {
      id: 'run-long',
      sport: 'run',
      purpose: 'long',
      name: 'Long run',
      summary: 'Time on the feet at an even, easy effort.',
      phases: ['base', 'build', 'peak'],
      levels: ALL,
      minutes: { from: 40, to: 240 },
    },
    { warmupMin: 10, cooldownMin: 5, main: steady('endurance') },
  ),
  timedTemplate(
    {
      id: 'run-long-progressive',
      sport: 'run',
      purpose: 'long',
      name: 'Progressive long run',
      summary: 'The last quarter at tempo, on legs that are already tired.',
      phases: ['build', 'peak'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 75, to: 210 },
    },
    {
      warmupMin: 10,
      cooldownMin: 5,
      main: (roomS, measure) => {
        const tempoS = Math.min(Math.floor(roomS / 4 / 60) * 60, 40 * 60)
        const steadyS = roomS - tempoS
        return {
          steps: [timed('work', steadyS, 'endurance', measure), timed('work', tempoS, 'tempo', measure)],
          usedS: roomS,
        }
      },
    },
  ),
  timedTemplate(
    {
      id: 'run-long-race-blocks',
      sport: 'run',
      purpose: 'race_pace',
      name: 'Long run with race blocks',
      summary: 'Blocks at the effort of a half or full marathon inside a long run; fuel as in the race.',
      phases: ['build', 'peak'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 80, to: 200 },
    },
    {
      warmupMin: 20,
      cooldownMin: 10,
      main: intervals({
        workS: 900,
        effort: 'tempo',
        recoveryS: 300,
        recovery: 'easy',
        least: 2,
        most: 4,
        note: 'Race effort, even from start to end',
      }),
    },
  ),
  timedTemplate(
    {
      id: 'run-tempo',
      sport: 'run',
      purpose: 'tempo',
      name: 'Tempo run',
      summary: 'One unbroken stretch that is firm but under control.',
      phases: ['base', 'build', 'peak'],
      levels: ALL,
      minutes: { from: 35, to: 90 },
    },
    { warmupMin: 12, cooldownMin: 8, main: steady('tempo', 40 * 60) },
  ),
  timedTemplate(
    {
      id: 'run-cruise-intervals',
      sport: 'run',
      purpose: 'threshold',
      name: 'Cruise intervals',
      summary: 'Threshold in portions, with pauses short enough that it stays one effort.',
      phases: ['build', 'peak'],
      levels: ALL,
      minutes: { from: 42, to: 90 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: intervals({ workS: 360, effort: 'threshold', recoveryS: 75, least: 3, most: 6 }),
    },
  ),
  timedTemplate(
    {
      id: 'run-threshold-long',
      sport: 'run',
      purpose: 'threshold',
      name: 'Long threshold repeats',
      summary: 'Few long stretches just at threshold, for the shape to hold it.',
      phases: ['build', 'peak'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 55, to: 110 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: intervals({ workS: 720, effort: 'threshold', recoveryS: 180, least: 2, most: 4 }),
    },
  ),
  timedTemplate(
    {
      id: 'run-vo2max',
      sport: 'run',
      purpose: 'vo2max',
      name: 'Three-minute repeats',
      summary: 'Hard and even: the last repeat as fast as the first.',
      phases: ['build', 'peak'],
      levels: FROM_INTERMEDIATE,
      minutes: { from: 42, to: 80 },
    },
    {
      warmupMin: 15,
      cooldownMin: 8,
      main: intervals({ workS: 180, effort: 'vo2max', recoveryS: 150, least: 3, most: 6 }),
    },
  ),
  timedTemplate(
    {
      id: 'run-short-repeats',
      sport: 'run',
      purpose: 'vo2max',
      name: 'One minute on, one minute off',
      summary: 'A first taste of fast running: quick, never a sprint.',
      phases: ['base', 'build', 'peak'],
      levels: ALL,
      minutes: { from: 32, to: 65 },
    },
    {
      warmupMin: 12,
      cooldownMin: 8,
      main: intervals({ workS: 60, effort: 'vo2max', recoveryS: 60, least: 6, most: 12 }),
    },
  ),
]
