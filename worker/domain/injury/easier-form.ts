import type { HeldWorkout } from '../plan-change/held-plan.ts'
import type { SuggestedChange } from '../plan-change/suggested-change.ts'
import { WORKOUT_TEMPLATES } from '../workout/templates/templates.ts'
import { isBeyondStage, type OnReturn, type PainVerdict } from './pain-gate.ts'

/** What may be proposed of a session, and why, in words that say nothing of the body: the plan's log keeps them. */
interface EasierForm {
  reason: string
  changes: readonly SuggestedChange[]
}

const EASY_TYPES: Readonly<Record<string, string>> = {
  run: 'run-recovery',
  bike: 'bike-recovery',
  swim: 'swim-recovery',
}

/**
 * The change that a verdict offers of a session; null where it goes as planned. What is hard becomes easy, a run beyond
 * the stage of the way back becomes one of that stage, and what is easy already becomes a third shorter.
 */
export function easierForm(
  one: Pick<HeldWorkout, 'id' | 'title' | 'sport' | 'purpose' | 'isHard' | 'plannedS'>,
  verdict: PainVerdict,
  back: OnReturn | null,
): EasierForm | null {
  const workoutId = one.id
  if (verdict === 'as_planned') return null
  const leaves: EasierForm = {
    reason: `“${one.title}” can be left out today: one session more or less decides nothing.`,
    changes: [{ kind: 'skip', workoutId }],
  }
  if (verdict === 'leave_out') return leaves
  const isRun = one.sport === 'run'
  if (isRun && back !== null && back.stage === 'walk') return leaves
  const type = isRun && back?.stage === 'run_walk' ? 'run-walk' : EASY_TYPES[one.sport]
  const isToChange = one.isHard || (isRun && back !== null && isBeyondStage(one, back))
  const template = isToChange ? WORKOUT_TEMPLATES.find(({ id }) => id === type) : undefined
  const planned = Math.round(one.plannedS / 60)
  if (!template) {
    const minutes = Math.max(15, Math.round((planned * 2) / 3 / 5) * 5)
    const reason = `“${one.title}” can be shorter today: ${minutes} minutes keep the rhythm.`
    return { reason, changes: [{ kind: 'minutes', workoutId, minutes }] }
  }
  const minutes = Math.max(template.minutes.from, Math.min(template.minutes.to, planned))
  return {
    reason: `“${one.title}” can be easy today: ${template.name.toLowerCase()}, ${minutes} minutes, without its hard part.`,
    changes: [{ kind: 'template', workoutId, type: template.id, minutes }],
  }
}
