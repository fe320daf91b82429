import { type Firing, firingsAfter } from '#worker/domain/automation/schedule.ts'
import { firingWords, triggerWords } from '#worker/domain/automation/schedule-words.ts'
import { scheduleOf, type Trigger } from '#worker/domain/automation/trigger.ts'
import type { AutomationRow } from './repo/automation.ts'
import type { Rule } from './schema.ts'

const SHOWN_FIRINGS = 5

/** A stored rule's parts; they were parsed when they were written. */
export function ruleOf(row: Pick<AutomationRow, 'trigger' | 'conditions' | 'actions' | 'restDays'>): Rule {
  const { trigger, conditions, actions, restDays } = row
  return { trigger, conditions, actions, restDays } as unknown as Rule
}

/** When a rule fires next, by the clock of its practice; null for one that waits for an event. */
export function nextDue(trigger: Trigger, now: Date, zone: string): Date | null {
  const schedule = scheduleOf(trigger)
  const [next] = schedule ? firingsAfter(schedule, now.toISOString(), zone, 1) : []
  return next ? new Date(next.at) : null
}

/** The next five firings in the practice's time, with what the clocks do to them. */
export function nextFirings(trigger: Trigger, now: Date, zone: string) {
  const schedule = scheduleOf(trigger)
  if (!schedule) return []
  const shown = ({ at, local, shift }: Firing, note: string | null) => ({ at, local, shift, note })
  return firingsAfter(schedule, now.toISOString(), zone, SHOWN_FIRINGS).map((firing) =>
    shown(firing, firingWords(schedule, firing)),
  )
}

/** A rule as the practice sees it. */
export function shownRule(row: AutomationRow) {
  const { id, name, isOn, nextDueAt, catchUp, version, createdAt, updatedAt } = row
  const rule = ruleOf(row)
  const words = triggerWords(rule.trigger)
  return { id, name, words, ...rule, isOn, nextDueAt, catchUp, version, createdAt, updatedAt }
}
