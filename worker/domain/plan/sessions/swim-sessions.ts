import { absoluteRange } from '../../workout/target-range.ts'
import { STRENGTH_TEMPLATES } from '../../workout/templates/strength.ts'
import { SWIM_TEMPLATES } from '../../workout/templates/swim.ts'
import type { Workout, WorkoutStep } from '../../workout/workout.ts'
import { estimate } from '../estimate.ts'
import type { Pacing } from '../intensity.ts'
import { type Part, repeat, Steps } from './steps.ts'

type SwimKind = 'technique' | 'recovery' | 'endurance' | 'long'

/** Swims without a hard set are the library's, in the athlete's own times. */
export function easySwim(kind: SwimKind, minutes: number, pacing: Pacing, variant = 0): Workout {
  const wanted = [`swim-${kind}`, 'swim-endurance', 'swim-technique', 'swim-recovery']
  const template = wanted
    .map((id) => SWIM_TEMPLATES.find((one) => one.id === id))
    .find((one) => one !== undefined && one.minutes.from <= minutes && one.minutes.to >= minutes)
  if (template === undefined) throw new RangeError(`no swim of ${minutes} minutes`)
  const { cssMps } = pacing.assumed
  const measure = pacing.known.cssMps === null ? 'rpe' : 'speed'
  const built = template.build({ minutes, measure, poolM: 25, ...(cssMps === null ? {} : { cssMps }) })
  return withOwnTargets(drilled(built, variant), pacing)
}

/** Drills of a technique swim, by turns: for the catch, for where a stroke begins, and for lying long (usual, ours). */
const DRILLS = [
  ['catch-up', 'fists'],
  ['fingertip drag', 'one arm, the other ahead'],
  ['six kicks on the side, three strokes', 'sculling in front'],
] as const

function drilled(workout: Workout, variant: number): Workout {
  const [usual] = DRILLS
  const turn = DRILLS[variant % DRILLS.length] ?? usual
  const step = (one: WorkoutStep): WorkoutStep => {
    const at = usual.findIndex((name) => one.note === `Drill: ${name}`)
    return at < 0 ? one : { ...one, note: `Drill: ${turn[at]}` }
  }
  const steps = workout.steps.map((part) =>
    part.type === 'step' ? step(part) : { ...part, steps: part.steps.map(step) },
  )
  return { ...workout, steps }
}

/**
 * Hundreds at CSS or race effort with 15 s rest (the template week's 10 × 100 m), after a warm-up and before easy
 * lengths for what time is left.
 */
export function hardSwim(
  session: { minutes: number; hardMin: number; kind: 'threshold' | 'race_pace' },
  pacing: Pacing,
): Workout | null {
  const steps = new Steps(pacing, 'swim')
  const isRace = session.kind === 'race_pace'
  const lengthM = isRace ? 200 : 100
  const set = (times: number, extraM: number): Workout => {
    const main: Part = repeat(times, [
      steps.metres('work', lengthM, isRace ? 'race' : 'threshold'),
      steps.still(isRace ? 20 : 15),
    ])
    const easy = steps.metres('work', 200, 'easy', 'Long strokes')
    const count = Math.floor(extraM / 200)
    const pull: Part = count === 1 ? easy : repeat(count, [easy, steps.still(20)])
    return {
      sport: 'swim',
      title: `${times} × ${lengthM} m ${isRace ? 'at race effort' : 'at CSS'}`,
      description: 'All at the same time to the second; if the last is slower, the first was too fast.',
      poolM: 25,
      steps: [
        steps.metres('warmup', 200 + (extraM % 200), 'easy'),
        repeat(4, [steps.metres('work', 50, 'easy', 'Drill and swim by 25'), steps.still(15)]),
        main,
        ...(extraM >= 200 ? [pull] : []),
        steps.metres('cooldown', 100, 'recovery'),
      ],
    }
  }
  const seconds = (workout: Workout) => estimate(workout, pacing).s
  const css = pacing.assumed.cssMps ?? 1
  const most = Math.min(isRace ? 8 : 15, Math.floor((session.hardMin * 60 * css) / lengthM))
  for (let times = most; times >= (isRace ? 2 : 4); times--) {
    if (seconds(set(times, 0)) > session.minutes * 60) continue
    let extraM = 0
    while (extraM < 3000 && seconds(set(times, extraM + 100)) <= session.minutes * 60) extraM += 100
    return set(times, extraM)
  }
  return null
}

/** Strength sessions of the library. */
export type StrengthKind = 'foundation' | 'heavy' | 'trunk'

/** The first of these kinds that the minutes hold. */
export function strengthSession(minutes: number, kinds: readonly StrengthKind[]): Workout {
  const template = kinds
    .flatMap((kind) => STRENGTH_TEMPLATES.find(({ id }) => id === `strength-${kind}`) ?? [])
    .find((one) => one.minutes.from <= minutes && one.minutes.to >= minutes)
  if (template === undefined) throw new RangeError(`no strength session of ${minutes} minutes`)
  return template.build({ minutes, measure: 'rpe' })
}

/** Shares of a known threshold written out: what an athlete reads on the day is a time, not a percentage. */
function withOwnTargets(workout: Workout, pacing: Pacing): Workout {
  const step = (one: WorkoutStep): WorkoutStep => {
    if (one.target.by !== 'share') return one
    const range = absoluteRange(one.target, workout.sport, pacing.assumed)
    if (range === null || range.of !== 'speed') return one
    // Whole seconds a hundred metres, the faster way: a swim that fills its slot must not outgrow it by a rounding.
    const up = (mps: number) => 100 / Math.floor(100 / mps)
    return { ...one, target: { by: 'speed', fromMps: up(range.from), toMps: up(range.to) } }
  }
  const steps = workout.steps.map((part) =>
    part.type === 'step' ? step(part) : { ...part, steps: part.steps.map(step) },
  )
  return { ...workout, steps }
}
