import type { Answered } from '#web/api/wire.ts'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { number } from '#web/format/number.ts'

export type Proposal = Answered<'GET /v2/coach/actions'>['proposals'][number]
type Side = Proposal['changes'][number]['before']

/** Who proposes it. */
export function byWhom({ createdBy, personName, practiceName }: Proposal): string {
  switch (createdBy) {
    case 'coach_system':
      return 'From the coach'
    case 'trainer':
      return [personName ?? 'Your trainer', practiceName].filter(Boolean).join(', ')
    case 'system':
      return 'By your plan’s rules'
    case 'athlete':
      return 'Asked for by you'
    case 'admin':
      return 'From support'
  }
}

/** A workout in few words, with its day where that is what changes. */
export function sideWords({ title, day: on, isSkipped }: Side, isMoved: boolean, locale: string): string {
  const words = isSkipped ? `${title}, left out` : title
  return isMoved ? `${words}, ${day(on, 'short', locale)}` : words
}

export const amounts = ({ plannedS, plannedStress, isSkipped }: Side): string =>
  isSkipped ? 'no load' : `${hours(plannedS)} h, ${number(Math.round(plannedStress))} stress`

/** What is worth knowing before a yes, calmly. */
export function riskWords(risk: Proposal['risks'][number], locale: string): string {
  const on = (value: string) => day(value, 'short', locale)
  switch (risk.kind) {
    case 'key_skipped':
      return `${risk.title} on ${on(risk.day)} is a key session of its week.`
    case 'hard_in_a_row':
      return `Hard sessions would stand on ${on(risk.day)} and ${on(risk.next)}, one day after the other.`
    case 'week_lighter':
      return `Week ${risk.week} comes to ${risk.percent} % less stress than planned.`
    case 'more_near_race':
      return `${risk.title} becomes more, and the race is on ${on(risk.raceDay)}.`
  }
}
