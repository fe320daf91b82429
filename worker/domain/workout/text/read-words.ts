import type { StepIntent, StepTarget, WorkoutStep } from '../workout.ts'
import { type Taking, take } from './taking.ts'

const INTENTS: readonly [RegExp, StepIntent][] = [
  [/\bwarm-up\b:?/i, 'warmup'],
  [/\bcool-down\b:?/i, 'cooldown'],
  [/\b(?:rest|ri|rbi|off|wall|standing|pause|stand)\b:?|\br\b/i, 'rest'],
  [/\b(?:recovery|recover|recoveries|recov|rec|jog(?:ging)?|float|walk(?:ing)?)\b:?/i, 'recovery'],
  [/\bbetween\b/i, 'recovery'],
]

/** What a step is for, taken out of its text; null where no word says so. */
export function takeIntent(taking: Taking): StepIntent | null {
  for (const [words, intent] of INTENTS) {
    if (take(taking, words)) {
      // "Rest: 2 min jog" names it twice.
      const isMoving = take(
        taking,
        intent === 'rest' ? /\b(?:jog(?:ging)?|walk(?:ing)?)\b/i : /\bjog(?:ging)?\b/i,
      )
      take(taking, words)
      return intent === 'rest' && isMoving ? 'recovery' : intent
    }
  }
  return null
}

/** Words for how hard a step is, as exertion. Those that say more come first. */
const EFFORTS: readonly [RegExp, number, number][] = [
  [/\b(?:all[ -]out|max(?:imal|imum)?(?: effort)?|sprints?)\b/i, 9, 10],
  [/\bvery (?:hard|fast)\b/i, 8, 9],
  [/\b(?:hard|fast|vo2(?: ?max)?)\b/i, 7, 8],
  [/\b(?:threshold|at threshold|ftp effort)\b/i, 7, 7],
  [/\b(?:tempo|comfortably hard|sweet ?spot)\b/i, 5, 6],
  [/\b(?:steady|endurance|aerobic|moderate)\b/i, 3, 4],
  [/\bvery (?:easy|light|gentle)\b/i, 1, 2],
  [/\b(?:easy|ez|light|gentle|relaxed|spin(?:ning)?|loosen(?: up)?)\b/i, 2, 3],
]

/** How hard a step is by words; null where none says so. A word beside a target in numbers stays a word. */
export function takeEffort(taking: Taking): { target: StepTarget; isEasy: boolean } | null {
  for (const [words, from, to] of EFFORTS) {
    if (
      take(
        taking,
        new RegExp(`(?:(?:@|\\bat\\b|\\bin\\b)\\s*)?(?:${words.source})(?: (?:effort|pace))?`, 'i'),
      )
    ) {
      return { target: { by: 'rpe', from, to }, isEasy: to <= 3 }
    }
  }
  return null
}

/** Cadence and weight, taken out of a step's text. */
export function takeExtras(taking: Taking): Pick<WorkoutStep, 'cadenceRpm' | 'weightKg'> {
  const cadence = take(taking, /(?:@\s*)?(\d+(?:\.\d+)?)(?:\s?(?:-|to)\s?(\d+(?:\.\d+)?))?\s?(rpm|spm)\b/i)
  const weight = take(taking, /(?:(?:@|\bat\b)\s*)?(\d+(?:\.\d+)?)\s?(kgs?|lbs?)\b/i)
  return {
    ...(cadence && { cadenceRpm: cadenceOf(cadence) }),
    ...(weight && { weightKg: kilograms(Number(weight[1]), weight[2] ?? 'kg') }),
  }
}

/** Steps a minute are counted with both feet, cadence with one. */
function cadenceOf([, first, second, unit]: RegExpMatchArray): { from: number; to: number } {
  const share = unit?.toLowerCase() === 'spm' ? 0.5 : 1
  const values = [Number(first) * share, Number(second ?? first) * share]
  return { from: Math.min(...values), to: Math.max(...values) }
}

function kilograms(value: number, unit: string): number {
  return unit.toLowerCase().startsWith('kg') ? value : Math.round(value * 45.359237) / 100
}
