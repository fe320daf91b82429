import { type Firing, firingsToCome } from '#worker/domain/automation/schedule.ts'
import { firingWords, triggerWords } from '#worker/domain/automation/schedule-words.ts'
import { scheduleOf, type Trigger } from '#worker/domain/automation/trigger.ts'
import type { Firing as ShownFiring, ShownRule } from './answers.ts'
import type { AutomationRow } from './repo/automation.ts'
import type { Rule } from './schema.ts'

const SHOWN_FIRINGS = 5

/** A stored rule's parts; they were parsed when they were written. */
export function ruleOf(row: Pick<AutomationRow, 'trigger' | 'conditions' | 'actions' | 'restDays'>): Rule {
  const { trigger, conditions, actions, restDays } = row
  return { trigger, conditions, actions, restDays } as unknown as Rule
}

/** A moment by the clock of a practice, and the last day a rule fired for there. */
interface Clock {
  now: Date
  zone: string
  ranDay: string | null
}

/** When a rule fires next, by the clock of its practice; null for one that waits for an event. */
export function nextDue(trigger: Trigger, clock: Clock): Date | null {
  const [next] = firingsOf(trigger, clock, 1)
  return next ? new Date(next.at) : null
}

function firingsOf(trigger: Trigger, { now, zone, ranDay }: Clock, count: number): Firing[] {
  const schedule = scheduleOf(trigger)
  return schedule ? firingsToCome(schedule, { after: now.toISOString(), zone, ranDay }, count) : []
}

/** The next five firings in the practice's time, with what the clocks do to them. */
export function nextFirings(trigger: Trigger, clock: Clock): ShownFiring[] {
  const schedule = scheduleOf(trigger)
  if (!schedule) return []
  const shown = ({ at, local, shift }: Firing, note: string | null) => ({ at, local, shift, note })
  return firingsOf(trigger, clock, SHOWN_FIRINGS).map((firing) =>
    shown(firing, firingWords(schedule, firing)),
  )
}

/** A rule as the practice sees it. */
export function shownRule(row: AutomationRow): ShownRule {
  const { id, name, isOn, nextDueAt, catchUp, version, createdAt, updatedAt } = row
  const rule = ruleOf(row)
  const words = triggerWords(rule.trigger)
  return { id, name, words, ...rule, isOn, nextDueAt, catchUp, version, createdAt, updatedAt }
}
