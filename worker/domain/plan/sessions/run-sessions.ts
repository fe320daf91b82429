import type { Workout } from '../../workout/workout.ts'
import { goalName } from '../goal-facts.ts'
import { isRaceHard, type Pacing } from '../intensity.ts'
import { setName } from './clock-session.ts'
import { type Part, repeat, repSet, Steps, setMinutes } from './steps.ts'

/** Seconds of one stride and the easy running after it. */
const STRIDE = { on: 20, off: 70 } as const

/** Easy running, with a few short strides at the end where asked: speed without tiredness, and no hard day. */
export function easyRun(
  minutes: number,
  pacing: Pacing,
  more: { strides?: boolean; recovery?: boolean } = {},
): Workout {
  const steps = new Steps(pacing, 'run')
  if (more.recovery) {
    return {
      sport: 'run',
      title: 'Recovery run',
      description: 'Slower than feels natural.',
      steps: [steps.timed('work', minutes * 60, 'recovery')],
    }
  }
  const count = more.strides && minutes >= 20 ? 4 : 0
  const rest = minutes * 60 - count * (STRIDE.on + STRIDE.off)
  const strides = repeat(count, [
    steps.felt('work', STRIDE.on, [8, 8.5], 'Stride: quick and loose, no sprint'),
    steps.timed('recovery', STRIDE.off, 'recovery'),
  ])
  return {
    sport: 'run',
    title: count > 0 ? 'Easy run with strides' : 'Easy run',
    description: 'You can talk in whole sentences all the way.',
    steps: [steps.timed('work', rest, 'easy'), ...(count > 0 ? [strides] : [])],
  }
}

/** The long run; in specific weeks with blocks at race effort in its second half. */
export function longRun(
  session: { minutes: number; hardMin: number; variant: number },
  pacing: Pacing,
): { workout: Workout; isHard: boolean } {
  const { minutes } = session
  const steps = new Steps(pacing, 'run')
  const set =
    session.hardMin >= 10 && minutes >= 70
      ? repSet(
          [
            { workMin: 15, restS: 180 },
            { workMin: 20, restS: 240 },
            { workMin: 10, restS: 180 },
            { workMin: 5, restS: 120 },
          ],
          { hardMin: session.hardMin, roomMin: minutes * 0.55, least: 2, most: 4, variant: session.variant },
        )
      : null
  if (set === null) {
    return {
      isHard: false,
      workout: {
        sport: 'run',
        title: 'Long run',
        description: 'Easy to the end. Drink on the way when it is longer than 75 minutes.',
        steps: [steps.timed('work', minutes * 60, 'easy')],
      },
    }
  }
  const end = 600
  const start = Math.round((minutes - setMinutes(set)) * 60) - end
  const main: Part = repeat(set.times, [
    steps.timed('work', set.workMin * 60, 'race'),
    steps.timed('recovery', set.restS, 'easy'),
  ])
  return {
    isHard: isRaceHard(pacing, 'run'),
    workout: {
      sport: 'run',
      title: `Long run with ${setName(set)} at race effort`,
      description: `The blocks are at the effort of your ${goalName(pacing.goal)}; all else is easy. Eat and drink as in the race.`,
      steps: [steps.timed('warmup', start, 'easy'), main, steps.timed('cooldown', end, 'recovery')],
    },
  }
}

/** Short climbs by feel: strength and form without the pounding of fast flat running. */
export function hills(minutes: number, hardMin: number, pacing: Pacing): Workout | null {
  const times = Math.min(10, Math.floor(hardMin / 0.75), Math.floor((minutes - 25) / 2.5))
  if (times < 4) return null
  const steps = new Steps(pacing, 'run')
  const warmup = minutes * 60 - times * 150 - 600
  return {
    sport: 'run',
    title: `Hills ${times} × 45 s`,
    description: 'A slope of 4 to 6 %. Tall and quick uphill, jog down.',
    steps: [
      steps.timed('warmup', warmup, 'easy'),
      repeat(times, [
        steps.felt('work', 45, [8, 8.5], 'Uphill'),
        steps.timed('recovery', 105, 'recovery', 'Jog down'),
      ]),
      steps.timed('cooldown', 600, 'recovery'),
    ],
  }
}

/** Minutes of running and walking, one pair a stage: from one and two to ten and one (after usual couch-to-5K steps). */
const RUN_WALK = [
  [1, 2],
  [2, 2],
  [3, 2],
  [4, 1.5],
  [5, 1],
  [8, 1],
  [10, 1],
] as const
export const RUN_WALK_STAGES = RUN_WALK.length

/** Running in pieces with walks between, for who begins and for who comes back. */
export function runWalk(minutes: number, stage: number, pacing: Pacing): Workout {
  const steps = new Steps(pacing, 'run')
  // Of the stages so far the one that runs most in these minutes.
  const pairs = RUN_WALK.slice(0, stage + 1).map(([run, walk]) => {
    const times = Math.max(1, Math.floor((minutes - 6) / (run + walk)))
    return { run, walk, times }
  })
  // A minute to walk before and after is the least.
  const fitting = pairs.filter((one, i) => i === 0 || one.times * (one.run + one.walk) <= minutes - 2)
  const best = fitting.reduce((most, one) => (one.run * one.times >= most.run * most.times ? one : most))
  const { run, walk, times } = best
  const left = minutes * 60 - times * (run + walk) * 60
  const warmup = Math.min(300, Math.floor(left / 120) * 60)
  return {
    sport: 'run',
    title: `Run and walk ${times} × ${run} min`,
    description: 'Run slowly enough to talk. Walk briskly.',
    steps: [
      steps.walked('warmup', warmup),
      repeat(times, [steps.timed('work', run * 60, 'easy'), steps.walked('recovery', walk * 60)]),
      steps.walked('cooldown', left - warmup),
    ],
  }
}
