import type { EditableWorkout } from '../plan-change/held-plan.ts'
import { type PainAnswer, painZone, type ReturnArea } from './pain.ts'
import { type RedFlag, redFlags } from './red-flags.ts'
import { RETURN_STAGES, type ReturnStage } from './return-stage.ts'

export const PAIN_VERDICTS = ['as_planned', 'easier', 'leave_out'] as const
export type PainVerdict = (typeof PAIN_VERDICTS)[number]

export interface GateOutcome {
  verdict: PainVerdict
  /** Any of them: have it looked at, and no advice on load. */
  flags: readonly RedFlag[]
  /** The highest score said today before any training. */
  score: number
}

/** On the way back; null where no return is on. */
export interface OnReturn {
  stage: ReturnStage
  area: ReturnArea | null
}

type Gated = Pick<EditableWorkout, 'sport' | 'purpose' | 'isHard' | 'title'>

/** Whether a session begins with the question: what is hard, and on the way back every run. A race asks for itself. */
export const isGated = (one: Gated, isReturning: boolean): boolean =>
  one.purpose !== 'race' && (one.isHard || (isReturning && one.sport === 'run'))

/** How much a run asks for, as a stage of the way back. */
export function stageAsked({ purpose, isHard, title }: Gated): ReturnStage {
  if (isHard) return 'hard'
  if (/^run and walk/i.test(title)) return 'run_walk'
  return purpose === 'long' || purpose === 'tempo' ? 'steady' : 'easy'
}

/**
 * What the answers of a day mean for a session of it: safe pain goes as planned, acceptable pain takes the easier form
 * with the hard part left out, high or alarming pain leaves it out. On the way back a run beyond the stage reached
 * takes the easier form whatever hurts. It blocks nothing and changes nothing.
 * @param answers of this day and the two before
 * @returns null while nothing was said before training today, and nothing alarming after it: that is no pain of 0
 * @see docs/methods.md#pain-before-a-session
 */
export function painGate(
  answers: readonly PainAnswer[],
  today: string,
  workout: Gated | null,
  back: OnReturn | null,
): GateOutcome | null {
  const own = answers.filter(({ day }) => day === today)
  const said = own.filter(({ moment }) => moment === 'before' || moment === 'morning')
  const flags = redFlags(answers, today)
  // What alarms does so whenever it was said.
  const counted = flags.length > 0 ? own : said
  if (counted.length === 0) return null
  const score = Math.max(...counted.map((one) => one.score))
  const zone = painZone(score, back?.area ?? null)
  if (flags.length > 0 || zone === 'high') return { verdict: 'leave_out', flags, score }
  const isBeyond =
    workout !== null && workout.sport === 'run' && back !== null && isBeyondStage(workout, back)
  return { verdict: zone === 'acceptable' || isBeyond ? 'easier' : 'as_planned', flags, score }
}

export const isBeyondStage = (workout: Gated, { stage }: OnReturn): boolean =>
  RETURN_STAGES.indexOf(stageAsked(workout)) > RETURN_STAGES.indexOf(stage)
