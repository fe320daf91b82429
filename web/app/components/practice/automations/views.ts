/** What the API says of rules and their firings. */

export type TriggerView =
  | { kind: 'schedule'; every: 'day' | 'week' | 'month'; weekday?: number; day?: number; at: string }
  | { kind: 'event'; event: string }
  | { kind: 'package_low'; atMost: number }
  | { kind: 'quiet'; days: number; at: string }
  | { kind: 'birthday'; at: string }

export type ConditionView =
  | { kind: 'tag'; tag: string; has: boolean }
  | { kind: 'status'; is: string }
  | { kind: 'credits'; op: string; count: number }
  | { kind: 'upcoming' | 'unpaid'; has: boolean }
  | { kind: 'trainer'; trainerId: string }

export interface ActionView {
  kind: string
  body?: string
  subject?: string
  title?: string
  dueInDays?: number
  tag?: string
}

export interface Counts {
  pending: number
  done: number
  failed: number
  skipped: number
}

export interface RunView {
  id: string
  dueAt: string
  day: string
  coversFromDay: string | null
  state: string
  reason: string | null
  counts: Counts
}

export interface RuleView {
  id: string
  name: string
  words: string
  trigger: TriggerView
  conditions: ConditionView[]
  actions: ActionView[]
  restDays: number
  catchUp: 'skip' | 'once'
  isOn: boolean
  nextDueAt: string | null
  version: number
}

export interface ListView {
  zone: string
  automations: (RuleView & {
    lastRun: Pick<RunView, 'id' | 'state' | 'reason' | 'dueAt' | 'counts'> | null
  })[]
}

export interface FiringView {
  at: string
  local: string
  note: string | null
}

export type OneView = RuleView & { zone: string; firings: FiringView[] }

export interface RunDetail extends RunView {
  automationId: string
  name: string
  zone: string
  words: string
  finishedAt: string | null
  actions: ActionView[]
  recipients: {
    id: string
    clientId: string
    clientName: string
    action: number
    kind: string
    state: string
    reason: string | null
    tries: number
    textState: string | null
    sendAt: string | null
    at: string | null
  }[]
}

export interface DryRunView {
  words: string
  zone: string
  fromDay: string
  toDay: string
  next: FiringView[]
  firings: number
  clients: number
  would: number
  heldBack: number
  isCut: boolean
  rows: {
    at: string
    clientId: string
    clientName: string
    /** Which of the rule's actions. */
    action: number
    kind: string
    words: string
    sendAt: string
    held: string | null
  }[]
}

export const KIND_NAMES: Record<string, string> = {
  text: 'Text',
  email: 'E-mail',
  notification: 'Notice',
  task: 'Task',
  tag: 'Tag',
}

/** "12 done, 1 failed": what became of a run's recipients. */
export function countWords({ done, pending, failed, skipped }: Counts): string {
  const parts = [
    done > 0 ? `${done} done` : '',
    pending > 0 ? `${pending} on the way` : '',
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} held back` : '',
  ].filter((part) => part !== '')
  return parts.join(', ') || 'nobody'
}
