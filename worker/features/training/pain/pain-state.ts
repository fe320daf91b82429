import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { languageOf } from '#worker/domain/coach/language.ts'
import { safetyWords } from '#worker/domain/coach/safety-words.ts'
import type { PainAnswer } from '#worker/domain/injury/pain.ts'
import { isGated, type OnReturn, painGate } from '#worker/domain/injury/pain-gate.ts'
import { gateWords } from '#worker/domain/injury/pain-words.ts'
import { returnStanding } from '#worker/domain/injury/return-stage.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Pain, Verdict } from './answers.ts'
import type { PainRows } from './repo.ts'

/** Of a planned workout, what the question is asked by. */
interface AskedWorkout {
  id: string
  day: string
  sport: string
  title: string
  purpose: string
  isHard: boolean
  isSkipped: boolean
  isCompleted: boolean
}

/** Where somebody stands today: the return that is on, and what was said. */
export function painState(
  rows: Pick<PainRows, 'head' | 'on'> & { answers: readonly PainAnswer[] },
  now: Date,
) {
  const { head, on, answers } = rows
  if (!head) throw notFound('The athlete')
  const standing = on ? returnStanding(on, answers) : null
  const back: OnReturn | null = on && standing ? { stage: standing.stage, area: on.area } : null
  return { head, today: todayIn(now.toISOString(), head.zone), standing, back }
}
type PainState = ReturnType<typeof painState>

const isOpen = (one: AskedWorkout) => !one.isSkipped && !one.isCompleted

/** The sessions of a day that begin with the question. */
export const gatedOf = <One extends AskedWorkout>(
  workouts: readonly One[],
  today: string,
  back: OnReturn | null,
) => workouts.filter((one) => one.day === today && isOpen(one) && isGated(one, back !== null))

/** What the rule says of today by what was said; of the session it is about, where there is one. */
export function verdictOf(
  { head, today, back }: PainState,
  answers: readonly PainAnswer[],
  workout: AskedWorkout | null,
): Verdict | null {
  const outcome = painGate(answers, today, workout, back)
  if (outcome === null) return null
  return {
    ...{ verdict: outcome.verdict, score: outcome.score, says: gateWords(outcome, back) },
    safety:
      outcome.flags.length > 0 ? safetyWords('pain', head.hasTrainer, languageOf('', head.locale)) : null,
    ...{ workoutId: workout?.id ?? null, title: workout?.title ?? null },
  }
}

/**
 * What is asked next, one at a time: on the way back the morning after a run, then before today's session, then how it
 * was and how it is after it; while somebody only walks, a walk counts as a run does. Of a first week by answers, before its hard days.
 */
export function askOf(
  { today, back }: PainState,
  { on, answers, onFoot }: Pick<PainRows, 'on' | 'answers' | 'onFoot'>,
  workouts: readonly AskedWorkout[],
  isFirstWeekHard: boolean,
): Pain['ask'] {
  const isSaid = (day: string, moment: PainAnswer['moment']) =>
    answers.some((one) => one.day === day && one.moment === moment)
  const ran = (day: string) =>
    onFoot.some((one) => one.day === day && (one.sport === 'run' || back?.stage === 'walk')) ||
    isSaid(day, 'during') ||
    workouts.some((one) => one.day === day && one.sport === 'run' && one.isCompleted)
  const of = { day: today, workoutId: null, title: null }
  if (on && on.fromDay < today && ran(addDays(today, -1)) && !isSaid(today, 'morning'))
    return { ...of, moment: 'morning', why: 'return' }
  const [gated] = gatedOf(workouts, today, back)
  if (gated && !isSaid(today, 'before')) {
    const { id: workoutId, title } = gated
    return { ...of, moment: 'before', why: gated.isHard ? 'hard' : 'return', workoutId, title }
  }
  if (back && ran(today)) {
    const moment = (['during', 'after'] as const).find((one) => !isSaid(today, one))
    if (moment) return { ...of, moment, why: 'return' }
  }
  return isFirstWeekHard && !isSaid(today, 'before') ? { ...of, moment: 'before', why: 'first_week' } : null
}
