import { addDays } from '../calendar/day.ts'
import { type PainAnswer, type PainMoment, painZone, type ReturnArea } from './pain.ts'
import { isAlarming } from './red-flags.ts'

/** The way back after an injury, from what loads least. */
export const RETURN_STAGES = ['walk', 'run_walk', 'easy', 'steady', 'hard'] as const
export type ReturnStage = (typeof RETURN_STAGES)[number]

/** So many calm sessions in a row before the next stage (ours). */
export const CALM_SESSIONS = 2

export interface ReturnStart {
  fromDay: string
  startStage: ReturnStage
  area: ReturnArea | null
}

interface ReturnStanding {
  stage: ReturnStage
  /** Sessions in a row that stayed calm at this stage; the next stage begins at `CALM_SESSIONS`. */
  calmSessions: number
  /** The last day that moved it, and which way. */
  moved: { on: string; to: 'forward' | 'back' } | null
}

type Outcome = 'calm' | 'repeat' | 'back' | 'unknown'

/**
 * Where somebody stands on their way back, by what they reported and never by the calendar. A session counts as calm
 * where pain stayed safe while it lasted, after it and the next morning, all three said. Acceptable pain repeats the
 * session and begins the count anew; high or alarming pain, on a morning without a session too, is one stage back.
 * What was not answered neither moves on nor back.
 * @see docs/methods.md#coming-back
 */
export function returnStanding(start: ReturnStart, answers: readonly PainAnswer[]): ReturnStanding {
  const said = byDay(answers.filter(({ day }) => day >= start.fromDay))
  let at = RETURN_STAGES.indexOf(start.startStage)
  let calmSessions = 0
  let moved: ReturnStanding['moved'] = null
  for (const day of [...said.keys()].sort()) {
    const outcome = outcomeOf(day, said, start.area)
    if (outcome === 'repeat') calmSessions = 0
    if (outcome === 'calm') calmSessions++
    if (outcome === 'back') {
      if (at > 0) moved = { on: day, to: 'back' }
      at = Math.max(0, at - 1)
      calmSessions = 0
    }
    if (calmSessions >= CALM_SESSIONS && at < RETURN_STAGES.length - 1) {
      at++
      calmSessions = 0
      moved = { on: day, to: 'forward' }
    }
    calmSessions = Math.min(calmSessions, CALM_SESSIONS)
  }
  return { stage: RETURN_STAGES[at] ?? 'walk', calmSessions, moved }
}

type Said = ReadonlyMap<string, ReadonlyMap<PainMoment, PainAnswer>>

function byDay(answers: readonly PainAnswer[]): Said {
  const days = new Map<string, Map<PainMoment, PainAnswer>>()
  for (const answer of answers) {
    const day = days.get(answer.day) ?? new Map<PainMoment, PainAnswer>()
    days.set(answer.day, day.set(answer.moment, answer))
  }
  return days
}

const isSession = (day: ReadonlyMap<PainMoment, PainAnswer> | undefined) =>
  day?.has('during') === true || day?.has('after') === true

function outcomeOf(day: string, said: Said, area: ReturnArea | null): Outcome {
  const [own, before] = [said.get(day), said.get(addDays(day, -1))]
  const isTooMuch = (one: PainAnswer | undefined) =>
    one !== undefined && (painZone(one.score, area) === 'high' || isAlarming(one))
  if (!isSession(own)) {
    // The morning after a session was counted with that session.
    return !isSession(before) && isTooMuch(own?.get('morning')) ? 'back' : 'unknown'
  }
  const three = [own?.get('during'), own?.get('after'), said.get(addDays(day, 1))?.get('morning')]
  if (three.some(isTooMuch)) return 'back'
  if (three.some((one) => one && painZone(one.score, area) === 'acceptable')) return 'repeat'
  return three.every((one) => one !== undefined) ? 'calm' : 'unknown'
}
