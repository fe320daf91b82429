import type { Answered } from '#web/api/wire.ts'

/** What needs the practice, its day and its week. */
export type CockpitView = Answered<'GET /v1/practices/:practice/cockpit'>
export type ItemView = CockpitView['items'][number]
export type SessionView = CockpitView['today'][number]

/** What kind of thing an item is, in a word, with its shape. */
export const KINDS = {
  text: { words: 'Message', icon: 'chat' },
  no_show: { words: 'No-show', icon: 'cross' },
  unconfirmed: { words: 'Tomorrow', icon: 'clock' },
  load_spike: { words: 'Load', icon: 'chart' },
  unpaid: { words: 'Unpaid', icon: 'cash' },
  rule: { words: 'Automation', icon: 'bolt' },
  low_credit: { words: 'Credits', icon: 'box' },
  task: { words: 'Task', icon: 'check' },
  notice: { words: 'Notice', icon: 'bell' },
  silent: { words: 'Silent', icon: 'pause' },
  no_next: { words: 'Nothing booked', icon: 'calendar' },
} as const

export function kindOf(item: ItemView): (typeof KINDS)[keyof typeof KINDS] {
  const kind = item.kind === 'task' && item.values.isNotice ? 'notice' : item.kind
  return KINDS[kind]
}
