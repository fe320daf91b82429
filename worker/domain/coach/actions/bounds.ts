import { addDays, dayNumber } from '../../calendar/day.ts'
import type { Standing } from '../../plan-change/change-workout.ts'
import { type Decision, refused } from '../../plan-change/held-plan.ts'
import { decideSuggested, MOST_SUGGESTED, type SuggestedChange } from '../../plan-change/suggested-change.ts'

/** Load of a workout, percent of what was planned. */
export const LOAD = { least: 50, most: 120 } as const
/** Days between two that exchange what is planned on them. */
export const SWAP_DAYS = 7
/** How far ahead a proposal reaches, days from today. */
export const AHEAD_DAYS = 42

/**
 * What a proposal of the coach would change, within the coach's bounds and by the plan's own rules; else why not. A race
 * is never touched, and no workout becomes harder in kind or more than a fifth heavier.
 * @param today the athlete's own
 */
export function decideBounded(
  standing: Standing,
  changes: readonly SuggestedChange[],
  today: string,
): Decision {
  if (changes.length === 0 || changes.length > MOST_SUGGESTED)
    return refused('invalid_input', `A proposal has 1 to ${MOST_SUGGESTED} changes.`, 'actions')
  for (const change of changes) {
    const why = outOfBounds(change)
    if (why) return why
  }
  const decision = decideSuggested(standing, changes, today)
  if (decision.kind === 'refusal') return decision
  const last = addDays(today, AHEAD_DAYS)
  for (const { before, after } of decision.changes) {
    if (before.purpose === 'race') return refused('conflict', 'A race stays as it is.')
    if (before.day > last || after.day > last)
      return refused('outside_plan', `A proposal reaches ${AHEAD_DAYS} days ahead.`)
    if (after.isHard && !before.isHard)
      return refused(
        'conflict',
        `"${before.title}" is an easy session. A proposal does not make it a hard one.`,
      )
    if (after.sport !== before.sport)
      return refused('conflict', `"${before.title}" stays a session of its own sport.`)
    // Whole steps of ten seconds or a hundred metres: a little over the share is within it.
    if (after.plannedStress > (before.plannedStress * LOAD.most) / 100 + 2)
      return refused('conflict', `"${before.title}" would be more than ${LOAD.most} % of what it is.`)
  }
  return decision
}

function outOfBounds(change: SuggestedChange): Decision | null {
  switch (change.kind) {
    case 'swap': {
      const days = Math.abs(dayNumber(change.with) - dayNumber(change.day))
      return days >= 1 && days <= SWAP_DAYS
        ? null
        : refused('invalid_input', `Days that are swapped are 1 to ${SWAP_DAYS} days apart.`, 'actions')
    }
    case 'load':
      return change.percent >= LOAD.least && change.percent <= LOAD.most
        ? null
        : refused('invalid_input', `A load is ${LOAD.least} to ${LOAD.most} % of what it is.`, 'actions')
    case 'template':
    case 'skip':
    case 'restore':
      return null
    case 'move':
    case 'minutes':
      return refused('invalid_input', 'The coach proposes no such change.', 'actions')
  }
}
