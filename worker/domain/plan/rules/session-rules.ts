import { checkWorkout } from '../../workout/check-workout.ts'
import type { WorkoutStep } from '../../workout/workout.ts'
import { plannedTotals } from '../estimate.ts'
import { slotsOfDays } from '../open-days.ts'
import type { PlanSport } from '../plan.ts'
import { type BrokenRule, type Checked, isTraining, named, type Session } from './rule.ts'

type Said = Pick<BrokenRule, 'rule' | 'words'>

/** What holds for each session alone: its steps, its sums, what makes it specific, and the slot it lies in. */
export function sessionRules(checked: Checked): BrokenRule[] {
  const slots = slotRule(checked)
  return checked.sessions
    .filter(({ isKept }) => !isKept)
    .flatMap((session) =>
      [...stepsRule(session), ...sumsRule(session), ...specificityRule(session), ...slots(session)].map(
        ({ rule, words }): BrokenRule => ({
          ...{ rule, words },
          week: checked.plan.weeks[session.week]?.number ?? null,
          sessions: [session.one.id],
        }),
      ),
    )
}

const stepsRule = (session: Session): Said[] =>
  checkWorkout(session.one.workout).map(({ message }) => ({
    rule: 'steps',
    words: `${named(session)}: ${message}`,
  }))

/** Totals are those of the steps, to half of the last digit shown. */
function sumsRule(session: Session): Said[] {
  const { one, sums } = session
  const { minutes, stress } = plannedTotals(sums)
  const off = Math.abs(one.totals.minutes - sums.s / 60) > 0.5001
  const isStressOff = Math.abs(one.totals.stress - sums.stress) > 0.5001
  if (!off && !isStressOff) return []
  const said = off ? `${one.totals.minutes} min` : `${one.totals.stress} points`
  const held = off ? `${minutes} min` : `${stress} points`
  return [{ rule: 'sums', words: `${named(session)} says ${said}; its steps come to ${held}.` }]
}

/** Every step says how hard; hard work has a warm-up before it and a recovery in each repeat. */
function specificityRule(session: Session): Said[] {
  const { one } = session
  const said = (words: string): Said => ({ rule: 'specificity', words: `${named(session)} ${words}` })
  const steps = one.workout.steps.flatMap((part) => (part.type === 'step' ? [part] : part.steps))
  const broken: Said[] = []
  if (steps.some(isAimless)) broken.push(said('has a step without a target.'))
  if (one.purpose === 'race' || !(one.isHard || session.hardIn.size > 0)) return broken
  if (!steps.some(({ intent }) => intent === 'warmup')) broken.push(said('is hard and has no warm-up.'))
  if (!steps.some(({ intent }) => intent === 'work')) broken.push(said('has no main set.'))
  const isRestless = one.workout.steps.some(
    (part) =>
      part.type === 'repeat' &&
      part.times > 1 &&
      !part.steps.some(({ intent }) => intent === 'recovery' || intent === 'rest'),
  )
  // In water a repeat may leave on a time: the rest is in its note.
  if (isRestless && one.workout.sport !== 'swim') broken.push(said('repeats without a recovery.'))
  return broken
}

const isAimless = ({ intent, target }: WorkoutStep) => intent !== 'rest' && target.by === 'open'

function slotRule({ plan, context }: Checked) {
  const slotsOf = slotsOfDays(context.availability)
  const blocked = new Set(context.availability.blackoutDays)
  return (session: Session): Said[] => {
    const { one } = session
    if (one.day < plan.startDay || one.day > plan.endDay)
      return [{ rule: 'weeks', words: `${named(session)} lies outside of the plan.` }]
    const sports = sportsOf(one.workout.sport)
    if (!isTraining(session) || sports.length === 0) return []
    if (blocked.has(one.day))
      return [{ rule: 'blackout', words: `${named(session)} lies on a day without training.` }]
    const slot = slotsOf(session.day)[one.half]
    const half = one.half === 'am' ? 'first' : 'second'
    if (slot === null)
      return [{ rule: 'slot', words: `${named(session)}: there is no time in the ${half} half of that day.` }]
    const minutes = session.sums.s / 60
    if (minutes > slot.minutes + 1e-6) {
      const words = `${named(session)} takes ${Math.ceil(minutes - 1e-6)} min; there are ${slot.minutes} min.`
      return [{ rule: 'slot', words }]
    }
    const missing = sports.find((sport) => !slot.sports.includes(sport))
    return missing === undefined
      ? []
      : [{ rule: 'slot', words: `${named(session)}: ${missing} is not possible then.` }]
  }
}

const sportsOf = (sport: Session['one']['workout']['sport']): readonly PlanSport[] =>
  sport === 'brick' ? ['bike', 'run'] : sport === 'rest' ? [] : [sport]
