import { type Firing, firingsToCome } from '#worker/domain/automation/schedule.ts'
import { firingWords, triggerWords } from '#worker/domain/automation/schedule-words.ts'
import { scheduleOf, type Trigger } from '#worker/domain/automation/trigger.ts'
import type { ShownAutomation, Firing as ShownFiring } from './answers.ts'
import type { AutomationRow } from './repo/automation.ts'
import type { Automation } from './schema.ts'

const SHOWN_FIRINGS = 5

/** A stored automation's parts; they were parsed when they were written. */
export function automationOf(
  row: Pick<AutomationRow, 'trigger' | 'conditions' | 'actions' | 'restDays'>,
): Automation {
  const { trigger, conditions, actions, restDays } = row
  return { trigger, conditions, actions, restDays } as unknown as Automation
}

/** A moment by the clock of a practice, and the last day an automation fired for there. */
interface Clock {
  now: Date
  zone: string
  ranDay: string | null
}

/** When an automation fires next, by the clock of its practice; null for one that waits for an event. */
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

/** An automation as the practice sees it. */
export function shownAutomation(row: AutomationRow): ShownAutomation {
  const { id, name, isOn, nextDueAt, catchUp, version, createdAt, updatedAt } = row
  const automation = automationOf(row)
  const words = triggerWords(automation.trigger)
  return { id, name, words, ...automation, isOn, nextDueAt, catchUp, version, createdAt, updatedAt }
}
