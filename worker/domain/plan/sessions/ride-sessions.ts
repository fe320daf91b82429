import type { Workout } from '../../workout/workout.ts'
import { goalName } from '../goal-facts.ts'
import type { Pacing } from '../intensity.ts'
import { mainSet, setName } from './clock-session.ts'
import { type Part, repeat, repSet, Steps, setMinutes } from './steps.ts'

export function easyRide(minutes: number, pacing: Pacing): Workout {
  const steps = new Steps(pacing, 'bike')
  return {
    sport: 'bike',
    title: 'Easy ride',
    description: 'Light gears, 85 to 95 turns a minute, no pushing on climbs.',
    steps: [steps.timed('work', minutes * 60, 'easy')],
  }
}

const RACE_BLOCKS = [
  { workMin: 20, restS: 300 },
  { workMin: 15, restS: 300 },
  { workMin: 10, restS: 240 },
  { workMin: 30, restS: 600 },
]

/** The long ride, with blocks at race effort in specific weeks. `hardMin` is how long those may be in all. */
export function longRide(
  session: { minutes: number; hardMin: number; variant: number },
  pacing: Pacing,
): Workout {
  const { minutes } = session
  const steps = new Steps(pacing, 'bike')
  const set =
    session.hardMin >= 20
      ? repSet(RACE_BLOCKS, {
          hardMin: session.hardMin,
          roomMin: minutes * 0.6,
          least: 2,
          most: 4,
          variant: session.variant,
        })
      : null
  if (set === null) {
    return {
      sport: 'bike',
      title: 'Long ride',
      description: 'Steady and easy. Eat from the first half hour on, drink before you are thirsty.',
      steps: [steps.timed('work', minutes * 60, 'easy')],
    }
  }
  const left = Math.round((minutes - setMinutes(set)) * 60)
  return {
    sport: 'bike',
    title: `Long ride with ${setName(set)} at race effort`,
    description: `The blocks are at the effort of your ${goalName(pacing.goal)}, in race position, with race food.`,
    steps: [
      steps.timed('warmup', left - 900, 'easy'),
      repeat(set.times, [
        steps.timed('work', set.workMin * 60, 'race'),
        steps.timed('recovery', set.restS, 'easy'),
      ]),
      steps.timed('cooldown', 900, 'recovery'),
    ],
  }
}

interface Brick {
  rideMin: number
  runMin: number
  /** Of the ride. */
  purpose: 'tempo' | 'threshold' | 'race_pace' | 'endurance'
  hardMin: number
  /** The run at race effort too, for as long as this of it. */
  runRaceMin: number
  variant: number
}

const BRICK_SHAPES = {
  tempo: [
    { workMin: 15, restS: 240 },
    { workMin: 10, restS: 180 },
    { workMin: 6, restS: 120 },
  ],
  threshold: [
    { workMin: 8, restS: 180 },
    { workMin: 6, restS: 120 },
    { workMin: 5, restS: 120 },
    { workMin: 4, restS: 120 },
  ],
}

/** A ride and a run right after it: how legs learn the second. The run is 15 to 20 min easy in the template week. */
export function brick(session: Brick, pacing: Pacing): { workout: Workout; isHard: boolean } {
  const bike = new Steps(pacing, 'bike', true)
  const run = new Steps(pacing, 'run', true)
  const { rideMin, purpose } = session
  const shapes = purpose === 'race_pace' ? RACE_BLOCKS : purpose === 'endurance' ? [] : BRICK_SHAPES[purpose]
  const set = repSet(shapes, {
    hardMin: session.hardMin,
    roomMin: rideMin - 15,
    least: 1,
    most: 5,
    variant: session.variant,
  })
  const ride: Part[] =
    set === null
      ? easyParts(bike, rideMin, session.runRaceMin > 0)
      : rideParts(
          bike,
          rideMin,
          mainSet(bike, set, purpose === 'race_pace' ? 'race' : purposeEffort(purpose)),
        )
  const runEasy = session.runMin - session.runRaceMin
  const easyName = session.runRaceMin > 0 ? 'Brick: easy ride, then run at race effort' : 'Brick, easy'
  return {
    isHard: set !== null || session.runRaceMin > 0,
    workout: {
      sport: 'brick',
      title: set === null ? easyName : `Brick: ride ${setName(set)}, then run`,
      description:
        'Shoes ready beside the bike; off and running within five minutes. Short quick steps at first.',
      steps: [
        ...ride,
        ...(session.runRaceMin > 0 ? [run.timed('work', session.runRaceMin * 60, 'race')] : []),
        ...(runEasy > 0 ? [run.timed(set === null ? 'work' : 'cooldown', runEasy * 60, 'easy')] : []),
      ],
    },
  }
}

/** An easy ride is the way into the race effort of the run after it. */
function easyParts(steps: Steps, minutes: number, isWarmup: boolean): Part[] {
  const warmupS = isWarmup ? Math.min(900, minutes * 60) : 0
  const left = minutes * 60 - warmupS
  return [
    ...(warmupS > 0 ? [steps.timed('warmup', warmupS, 'easy')] : []),
    ...(left > 0 ? [steps.timed('work', left, 'easy')] : []),
  ]
}

const purposeEffort = (purpose: Brick['purpose']) => (purpose === 'threshold' ? 'threshold' : 'tempo')

function rideParts(steps: Steps, minutes: number, main: readonly Part[]): Part[] {
  const used = main.reduce((sum, part) => {
    const all = part.type === 'step' ? [part] : part.steps
    const s = all.reduce((seconds, { length }) => seconds + (length.by === 'time' ? length.s : 0), 0)
    return sum + s * (part.type === 'step' ? 1 : part.times)
  }, 0)
  const left = minutes * 60 - used
  const warmup = Math.min(900, left)
  return [
    steps.timed('warmup', warmup, 'easy'),
    ...(left > warmup ? [steps.timed('work', left - warmup, 'easy', 'Easy until you are ready')] : []),
    ...main,
  ]
}
