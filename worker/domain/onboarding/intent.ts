import type { Sport } from '../activity/sport.ts'

export const GOALS = ['race', 'fitness', 'faster', 'farther', 'health', 'return'] as const
export type Goal = (typeof GOALS)[number]

export const EXPERIENCES = ['new', 'returning', 'regular', 'experienced'] as const
export type Experience = (typeof EXPERIENCES)[number]

/** What an athlete answered; every question may be left out. Days of the week count from 0, Monday. */
export interface Answers {
  goal?: Goal | undefined
  event?: { sport: Sport; distanceM: number; day: string; name: string } | null | undefined
  sports?: readonly Sport[] | undefined
  daysPerWeek?: number | undefined
  availableDays?: readonly number[] | undefined
  longestSessionS?: number | undefined
  experience?: Experience | undefined
  injuries?: readonly { area: string; isCurrent: boolean }[] | undefined
}

/** What an athlete says of their recent running, where the records say too little. */
export interface Baseline {
  runsPerWeek?: number | undefined
  weeklyDistanceM?: number | undefined
  longestRunM?: number | undefined
  isReturning?: boolean | undefined
  breakEndedOn?: string | undefined
}

/** What an athlete wants, as plans and workout choice read it: every answer, or what stands in for it. */
export interface Intent {
  goal: Goal
  event: { sport: Sport; distanceM: number; day: string; name: string } | null
  sport: Sport
  daysPerWeek: number
  /** Rising, at least one. */
  availableDays: readonly number[]
  longestSessionS: number | null
  experience: Experience
  currentInjuries: readonly string[]
  /** Which of the above nobody answered. */
  assumed: readonly string[]
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const USUAL_DAYS: Record<Experience, number> = { new: 3, returning: 3, regular: 4, experienced: 5 }

/** Draws the intent from the answers. A baseline that names a return from a break counts as such. */
export function intentOf(answers: Answers, baseline: Baseline | null): Intent {
  const isBack = baseline?.isReturning === true
  const experience = answers.experience ?? (isBack ? 'returning' : 'regular')
  const given = [...new Set(answers.availableDays ?? [])].filter((day) => EVERY_DAY.includes(day))
  const availableDays = given.length > 0 ? given.toSorted((a, b) => a - b) : EVERY_DAY
  const usual = baseline?.runsPerWeek ? Math.round(baseline.runsPerWeek) : USUAL_DAYS[experience]
  const wanted = answers.daysPerWeek ?? Math.max(1, usual)
  const event = answers.event ?? null
  const unanswered: [string, unknown][] = [
    ['goal', answers.goal],
    ['daysPerWeek', answers.daysPerWeek],
    ['availableDays', given[0]],
    ['experience', answers.experience],
  ]
  return {
    goal: answers.goal ?? (event ? 'race' : 'fitness'),
    event,
    sport: event?.sport ?? answers.sports?.[0] ?? 'run',
    daysPerWeek: Math.min(Math.max(1, wanted), availableDays.length),
    availableDays,
    longestSessionS: answers.longestSessionS ?? null,
    experience: isBack && experience !== 'new' ? 'returning' : experience,
    currentInjuries: (answers.injuries ?? []).filter((one) => one.isCurrent).map((one) => one.area),
    assumed: unanswered.filter(([, value]) => value === undefined).map(([name]) => name),
  }
}
