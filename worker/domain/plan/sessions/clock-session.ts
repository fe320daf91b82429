import type { Workout } from '../../workout/workout.ts'
import { goalName } from '../goal-facts.ts'
import type { Effort, Pacing } from '../intensity.ts'
import type { PlanPurpose } from '../plan.ts'
import { type Part, type RepSet, type RepShape, repeat, repSet, Steps, setMinutes } from './steps.ts'

/** A hard session by the clock: run or ride. */
export interface HardSession {
  sport: 'run' | 'bike'
  purpose: 'tempo' | 'threshold' | 'vo2max' | 'race_pace'
  minutes: number
  /** At most so much of it above endurance. */
  hardMin: number
  /** Which shape's turn it is. */
  variant: number
}

const shape = (workMin: number, restS: number): RepShape => ({ workMin, restS })

/**
 * Repeats and their recoveries. Running: threshold with a fifth of the work as rest, intervals with no more rest than
 * work (Daniels' cruise and interval training). Cycling: 4 × 8 min with 3 min (the template week), others ours.
 */
const SHAPES: Record<'run' | 'bike', Record<'tempo' | 'threshold' | 'vo2max', readonly RepShape[]>> = {
  run: {
    tempo: [shape(20, 180), shape(15, 180), shape(10, 120), shape(6, 90)],
    threshold: [shape(8, 90), shape(5, 60), shape(10, 120), shape(4, 60)],
    vo2max: [shape(3, 120), shape(2, 90), shape(4, 180)],
  },
  bike: {
    tempo: [shape(15, 240), shape(20, 300), shape(10, 180), shape(6, 120)],
    threshold: [shape(8, 180), shape(10, 240), shape(6, 120), shape(4, 120)],
    vo2max: [shape(3, 180), shape(2, 120), shape(4, 240)],
  },
}

/** Race effort in pieces that a training week can carry, by how long the race is. */
const RACE_SHAPES: Record<string, readonly RepShape[]> = {
  '5k': [shape(3, 120), shape(2, 90), shape(4, 150)],
  '10k': [shape(5, 120), shape(4, 90), shape(6, 120), shape(3, 90)],
  sprint: [shape(5, 120), shape(4, 90), shape(3, 90)],
  olympic: [shape(8, 150), shape(6, 120), shape(4, 90), shape(3, 90)],
  half: [shape(10, 120), shape(8, 120), shape(5, 90), shape(3, 90)],
  marathon: [shape(15, 180), shape(20, 240), shape(10, 120), shape(5, 90)],
  full: [shape(20, 300), shape(15, 240), shape(10, 180), shape(5, 120)],
}

const LEAST = { tempo: 1, threshold: 2, vo2max: 3, race_pace: 2 } as const
const MOST = { tempo: 3, threshold: 6, vo2max: 8, race_pace: 6 } as const
const EFFORT: Record<HardSession['purpose'], Effort> = {
  tempo: 'tempo',
  threshold: 'threshold',
  vo2max: 'vo2max',
  race_pace: 'race',
}
const NAMES = { tempo: 'Tempo', threshold: 'Threshold', vo2max: 'VO₂max', race_pace: 'Race effort' } as const

/** @returns null where the minutes hold no such set: then it is an easy day */
export function hardSession(session: HardSession, pacing: Pacing): Workout | null {
  const { sport, purpose, minutes } = session
  const shapes = purpose === 'race_pace' ? (RACE_SHAPES[pacing.goal.distance] ?? []) : SHAPES[sport][purpose]
  // Not less than ten minutes in and five out, whatever is short.
  const set = repSet(shapes, {
    hardMin: session.hardMin,
    roomMin: minutes - 15,
    least: LEAST[purpose],
    most: MOST[purpose],
    variant: session.variant,
  })
  if (set === null) return null
  const steps = new Steps(pacing, sport)
  return {
    sport,
    title: `${NAMES[purpose]} ${setName(set)}`,
    description: describe(purpose, pacing),
    steps: aroundSet(steps, minutes, set, mainSet(steps, set, EFFORT[purpose])),
  }
}

export function mainSet(steps: Steps, set: RepSet, effort: Effort): Part[] {
  const work = steps.timed('work', set.workMin * 60, effort)
  if (set.times === 1) return [work]
  return [repeat(set.times, [work, steps.timed('recovery', set.restS, 'recovery')])]
}

export const setName = ({ times, workMin }: RepSet) =>
  times === 1 ? `${workMin} min` : `${times} × ${workMin} min`

/** Warm-up 10–15 min, cool-down 10 min (the template week); more time is ridden or run easily between. */
export function aroundSet(steps: Steps, minutes: number, set: RepSet, main: readonly Part[]): Part[] {
  const used = set.times === 1 ? set.workMin : setMinutes(set)
  const left = Math.round((minutes - used) * 60)
  const cooldown = left >= 20 * 60 ? 600 : 300
  const warmup = left - cooldown > 20 * 60 ? 900 : left - cooldown
  const between = left - cooldown - warmup
  return [
    steps.timed('warmup', warmup, 'easy'),
    ...(between > 0 ? [steps.timed('work', between, 'easy', 'Easy until you are ready')] : []),
    ...main,
    steps.timed('cooldown', cooldown, 'recovery'),
  ]
}

function describe(purpose: Exclude<PlanPurpose, 'race'> & HardSession['purpose'], pacing: Pacing): string {
  if (purpose === 'race_pace')
    return `At the effort of your ${goalName(pacing.goal)}. Even, from the first to the last.`
  if (purpose === 'tempo') return 'Firm and even: short sentences, no gasping.'
  if (purpose === 'threshold') return 'What you could hold for about an hour. The last one like the first.'
  return 'Hard, and as fast at the end as at the start. Jog the recoveries.'
}
