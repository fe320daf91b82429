import { addDays } from '../../calendar/day.ts'
import { isoWeekOf } from '../../calendar/iso-week.ts'
import { foldText } from '../fold-text.ts'

/** Monday first, in the four languages that are answered in. */
export const WEEKDAYS: readonly string[] = [
  'monday|montags?|lundi|lunes',
  'tuesday|dienstags?|mardi|martes',
  'wednesday|mittwochs?|mercredi|miercoles',
  'thursday|donnerstags?|jeudi|jueves',
  'friday|freitags?|vendredi|viernes',
  'saturday|samstags?|samedi|sabado',
  'sunday|sonntags?|dimanche|domingo',
]
const ANY_DAY = `(?:${WEEKDAYS.join('|')}|today|tomorrow|heute|morgen|aujourd'hui|demain|hoy|manana)`
/** Where something is to go: what stands there is not what is spoken of. */
const GOAL = new RegExp(
  `\\b(?:(?:on)?to|until|till|auf|bis|zu|a|au|al|pour|vers|para(?: el)?|hasta(?: el)?)(?: (?:the|next|den|dem|le|nachsten|kommenden))* ${ANY_DAY}\\b`,
  'g',
)
const NEAR: readonly [RegExp, number][] = [
  [/\b(today|heute|aujourd'hui|hoy)\b/, 0],
  [/\b(tomorrow|tomorrows|(?<!heute )morgen|demain|manana)\b/, 1],
]

export const KINDS = ['long', 'hard', 'easy', 'strength', 'swim', 'bike', 'run'] as const
export type Kind = (typeof KINDS)[number]

export const KIND_WORDS: Readonly<Record<Kind, RegExp>> = {
  long: /\b(long|lang(?:e[nrs]?)|longues?|larg[oa]s?|tirada)\b/,
  hard: /\b(intervals?|intervall\w*|intervalos|series|fractionne\w*|tempo|threshold|schwellen\w*|seuil|umbral|hard|harte[nrs]?|dure?s?|dur[oa]s?|quality|speed ?work|track)\b/,
  easy: /\b(easy|recovery|lockere?[nrs]?|ruhige?[nrs]?|footing|facile|suave|facil)\b(?! next| week)/,
  strength: /\b(strength|gym|kraft\w*|musculation|fuerza)\b/,
  swim: /\b(swim\w*|schwimm\w*|natation|nager|nado|natacion)\b/,
  bike: /\b(ride|bike|cycling|rad\w*|(?:aus)?fahrt|velo|bici\w*)\b/,
  run: /\b(run|lauf\w*|dauerlauf|course a pied|sortie|carrera)\b/,
}

/** What of a plan a request to change it speaks of. */
interface Spoken {
  /** Days whose workouts are meant; those they are to go to are not among them. */
  days: readonly string[]
  kinds: readonly Kind[]
}

/** "Move my long run to Sunday" speaks of the long run, "swap Thursday and Friday" of two days. */
export function spokenOf(question: string, today: string): Spoken {
  const text = foldText(question).replace(/(day)'?s\b/g, '$1')
  const meant = text.replace(GOAL, ' ')
  const monday = isoWeekOf(today).startDay
  const next = (weekday: number) => {
    const day = addDays(monday, weekday)
    return day < today ? addDays(day, 7) : day
  }
  const days = [
    ...NEAR.flatMap(([words, ahead]) => (words.test(meant) ? [addDays(today, ahead)] : [])),
    ...WEEKDAYS.flatMap((words, weekday) =>
      new RegExp(`\\b(?:${words})\\b`).test(meant) ? [next(weekday)] : [],
    ),
  ]
  return { days: days.toSorted(), kinds: KINDS.filter((kind) => KIND_WORDS[kind].test(meant)) }
}

export interface Workout {
  day: string
  sport: string
  title: string
  purpose: string
  isHard: boolean
  plannedS: number
}

/** Whether a workout is of a kind. */
export const IS: Readonly<Record<Kind, (one: Workout) => boolean>> = {
  long: ({ purpose, title }) => purpose === 'long' || /\blong\b/i.test(title),
  hard: ({ isHard }) => isHard,
  easy: ({ isHard, sport }) => !isHard && sport !== 'strength',
  strength: ({ sport }) => sport === 'strength',
  swim: ({ sport }) => sport === 'swim',
  bike: ({ sport }) => sport === 'bike',
  run: ({ sport }) => sport === 'run',
}

/**
 * The workouts that are meant: all of the days that were named, or the first one of the kind.
 * @param workouts what is still to come, by day
 */
export function meantOf<W extends Workout>({ days, kinds }: Spoken, workouts: readonly W[]): W[] {
  const ofKind = workouts.filter((one) => kinds.every((kind) => IS[kind](one)))
  if (days.length === 0) return ofKind.slice(0, 1)
  const there = ofKind.filter(({ day }) => days.includes(day))
  return there.length > 0 ? there : workouts.filter(({ day }) => days.includes(day))
}
