import { goalName } from './goal-facts.ts'
import type { PlanGoal, PlanPhaseName, PlanPurpose } from './plan.ts'
import type { SeasonWeek } from './season.ts'

/** Why a session is there, one sentence. */
export function sessionReason(
  purpose: PlanPurpose,
  phase: PlanPhaseName,
  goal: PlanGoal,
  isRecovery: boolean,
): string {
  if (isRecovery && purpose !== 'long')
    return 'A lighter week: enough to stay in rhythm, little enough to recover.'
  switch (purpose) {
    case 'long':
      return phase === 'taper'
        ? 'Keeps the feel for length without new tiredness.'
        : `Endurance for the ${goalName(goal)}: the one session that grows most.`
    case 'race_pace':
      return `The effort of your ${goalName(goal)}, in pieces, until it feels known.`
    case 'threshold':
      return 'Raises the pace you can hold for an hour.'
    case 'vo2max':
      return 'Raises the ceiling that every other pace hangs from.'
    case 'tempo':
      return 'Steady pressure: the step between easy and threshold.'
    case 'technique':
      return 'Costs little and makes every metre cheaper.'
    case 'brick':
      return 'Running on legs that have just ridden is a skill of its own.'
    case 'strength':
      return 'Stronger tissue carries more training.'
    case 'recovery':
      return 'Blood flow and nothing else.'
    case 'race':
      return 'What all of this is for.'
    default:
      return 'Easy volume: four fifths of all time is spent here.'
  }
}

/** What a week is about. */
export function weekReason(week: SeasonWeek, more: { isReturn: boolean; isGoalWeek: boolean }): string {
  if (more.isGoalWeek) return 'Race week: short, a few minutes at race effort, then the race.'
  if (more.isReturn) return 'Coming back: less than before the break, and easy.'
  if (week.races.length > 0)
    return `${week.races.map(({ name }) => name).join(', ')} takes the place of this week’s hardest session.`
  if (week.isRecovery) return 'Recovery week: less volume, so that what was trained can settle.'
  if (week.taper < 0.95) return 'Taper: volume falls, intensity stays.'
  return {
    base: 'More easy time than last week, one step at a time.',
    build: 'Volume grows on, hard sessions with it.',
    peak: 'As much and as specific as it gets.',
    taper: 'Taper: volume falls, intensity stays.',
    accumulate: 'Volume block.',
    intensify: 'Intensity block, on a little less volume.',
    realise: 'Race effort, less volume.',
  }[week.phase]
}
