/** Something at a practice that waits for a person, with what is needed to say why. Instants are UTC, ISO 8601. */
export type Need =
  | { kind: 'text'; client: Subject; count: number; since: string; words: string }
  | {
      kind: 'no_show'
      client: Subject
      appointmentId: string
      bookingId: string
      startsAt: string
      penalty: 'credit' | 'fee'
      feeMinor: number
    }
  | {
      kind: 'unconfirmed'
      client: Subject
      appointmentId: string
      bookingId: string
      startsAt: string
      service: string
    }
  | { kind: 'load_spike'; client: Subject; ratio: number; acute: number; chronic: number }
  | { kind: 'unpaid'; client: Subject; count: number; minor: number; days: number }
  | { kind: 'rule'; runId: string; name: string; failed: number; total: number; at: string }
  | { kind: 'low_credit'; client: Subject; left: number; nextStartsAt: string | null }
  | {
      kind: 'task'
      client: Subject | null
      taskId: string
      title: string
      overdueDays: number
      isNotice: boolean
    }
  | { kind: 'silent'; client: Subject; days: number }
  | { kind: 'no_next'; client: Subject; lastStartsAt: string }

export type NeedKind = Need['kind']

export interface Subject {
  id: string
  name: string
  /** Can be texted: has a number and did not opt out. */
  canText: boolean
}

export const NEED_KINDS = [
  'text',
  'no_show',
  'unconfirmed',
  'load_spike',
  'unpaid',
  'rule',
  'low_credit',
  'task',
  'silent',
  'no_next',
] as const satisfies readonly NeedKind[]

/** From here on a ratio of the last 7 days to the last 28 is called a spike. */
export const SPIKE_RATIO = 1.5
/** Weeks with less than this a day are too little to call anything a spike. Points. */
export const SPIKE_LEAST_CHRONIC = 10
/** Nothing heard of a client for so long, and nothing booked. */
export const SILENT_DAYS = 21
/** So few sessions are low. */
export const LOW_SESSIONS = 2

/** What an item is put off by: its kind and what it is about. */
export function needKey(need: Need): string {
  switch (need.kind) {
    case 'no_show':
    case 'unconfirmed':
      return `${need.kind}:${need.bookingId}`
    case 'task':
      return `task:${need.taskId}`
    case 'rule':
      return `rule:${need.runId}`
    default:
      return `${need.kind}:${need.client.id}`
  }
}

/** Where a kind begins, out of 100: who waits for an answer first, what is only worth a thought last. */
const BASE: Record<NeedKind, number> = {
  text: 80,
  no_show: 74,
  unconfirmed: 68,
  load_spike: 64,
  unpaid: 56,
  rule: 54,
  low_credit: 44,
  task: 42,
  silent: 32,
  no_next: 24,
}

const HOUR_MS = 3_600_000

/** How much an item weighs, 0 to 100: its kind, and how much worse it gets by waiting. At most 20 are added. */
export function weightOf(need: Need, nowMs: number): number {
  return Math.min(100, BASE[need.kind] + Math.min(20, Math.max(0, Math.round(urgency(need, nowMs)))))
}

function urgency(need: Need, nowMs: number): number {
  switch (need.kind) {
    case 'text':
      return (nowMs - Date.parse(need.since)) / HOUR_MS / 2 + need.count
    case 'unconfirmed':
      // Nearer is worse: an hour before the start adds most of it.
      return 20 - (Date.parse(need.startsAt) - nowMs) / HOUR_MS / 2
    case 'no_show':
      return (nowMs - Date.parse(need.startsAt)) / HOUR_MS / 24
    case 'load_spike':
      return (need.ratio - SPIKE_RATIO) * 20
    case 'unpaid':
      return need.days / 3 + need.count
    case 'rule':
      return need.total === 0 ? 0 : (need.failed / need.total) * 10
    case 'low_credit':
      // None left and a session booked is a session that nobody pays.
      return (LOW_SESSIONS - need.left) * 4 + (need.nextStartsAt !== null && need.left <= 0 ? 12 : 0)
    case 'task':
      return need.isNotice ? 0 : need.overdueDays * 2
    case 'silent':
      return (need.days - SILENT_DAYS) / 3
    case 'no_next':
      return (nowMs - Date.parse(need.lastStartsAt)) / HOUR_MS / 48
  }
}

/**
 * Needs in the order in which they are worth a person's time, heaviest first. Equal weights stand by kind, then by key:
 * the order does not depend on how they came.
 */
export function rankNeeds<N extends Need>(
  needs: readonly N[],
  nowMs: number,
): { need: N; key: string; weight: number }[] {
  return needs
    .map((need) => ({ need, key: needKey(need), weight: weightOf(need, nowMs) }))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        NEED_KINDS.indexOf(a.need.kind) - NEED_KINDS.indexOf(b.need.kind) ||
        (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    )
}

/** Whether the last 7 days of a client's training are far above their last 28. */
export function isSpike(ratio: number | null, chronic: number): ratio is number {
  return ratio !== null && ratio >= SPIKE_RATIO && chronic >= SPIKE_LEAST_CHRONIC
}
