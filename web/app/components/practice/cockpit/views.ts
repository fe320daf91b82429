/** What the API says needs the practice. */

export interface ItemView {
  key: string
  kind: string
  weight: number
  clientId: string | null
  clientName: string | null
  canText: boolean
  title: string
  reason: string
  action: string
  values: {
    appointmentId?: string
    bookingId?: string
    startsAt?: string
    taskId?: string
    runId?: string
    isNotice?: boolean
  }
}

export interface SessionView {
  id: string
  startsAt: string
  endsAt: string
  capacity: number
  service: string
  trainer: string
  bookings: { id: string; clientId: string; clientName: string; state: string }[]
}

export interface WeekView {
  fromDay: string
  toDay: string
  completed: number
  booked: number
  noShows: number
  cancelled: number
  /** The owner's to know; null for everyone else. */
  earnedMinor: number | null
  receivedMinor: number | null
  newClients: number
}

export interface CockpitView {
  zone: string
  currency: string
  day: string
  items: ItemView[]
  more: number
  snoozed: (ItemView & { until: string | null })[]
  today: SessionView[]
  week: WeekView
}

/** What kind of thing an item is, in a word, with its shape. */
export const KINDS = {
  text: { words: 'Message', icon: 'chat' },
  no_show: { words: 'No-show', icon: 'cross' },
  unconfirmed: { words: 'Tomorrow', icon: 'clock' },
  load_spike: { words: 'Load', icon: 'chart' },
  unpaid: { words: 'Unpaid', icon: 'cash' },
  rule: { words: 'Rule', icon: 'bolt' },
  low_credit: { words: 'Credits', icon: 'box' },
  task: { words: 'Task', icon: 'check' },
  notice: { words: 'Notice', icon: 'bell' },
  silent: { words: 'Silent', icon: 'pause' },
  no_next: { words: 'Nothing booked', icon: 'calendar' },
} as const

export function kindOf(item: ItemView): (typeof KINDS)[keyof typeof KINDS] {
  const kind = item.kind === 'task' && item.values.isNotice ? 'notice' : item.kind
  return KINDS[kind as keyof typeof KINDS] ?? KINDS.task
}
