export const SIGNAL_KEYS = [
  'efficiency',
  'efficiency_power',
  'volume',
  'consistency',
  'long_session',
] as const

export interface SignalReceipt {
  activityId: string
  day: string
  name: string
  value: number
  unit: string
}

/** One pattern in an athlete's own data with its evidence, or why there is none yet. */
export interface Signal {
  key: (typeof SIGNAL_KEYS)[number]
  label: string
  /** Null while the sample is too small; then `why` says what is missing. */
  claim: string | null
  value: number | null
  unit: string | null
  delta: number | null
  /** Activities, or weeks, that the claim rests on. */
  n: number
  windowDays: number
  confidence: 'high' | 'medium' | 'low' | null
  why: string | null
  /** What would change the claim. */
  changes: string | null
  receipts: SignalReceipt[]
}

/** A signal that cannot be given yet, and what it waits for. */
export function waitingSignal(head: Pick<Signal, 'key' | 'label' | 'windowDays' | 'n'>, why: string): Signal {
  const nothing = { claim: null, value: null, unit: null, delta: null, confidence: null, changes: null }
  return { ...head, ...nothing, why, receipts: [] }
}
