import type { Asker, BookingState } from './states.ts'

/** What a practice takes for a late cancellation or a no-show. */
export const PENALTY_RULES = ['none', 'credit', 'fee'] as const
export type PenaltyRule = (typeof PENALTY_RULES)[number]

export interface Policy {
  lateCancelHours: number
  lateCancelRule: PenaltyRule
  noShowRule: PenaltyRule
  /** In the practice's currency. */
  feeMinor: number
  /** A client's first late cancellation or no-show costs nothing. */
  forgiveFirst: boolean
}

export const PENALTIES = ['none', 'forgiven', 'credit', 'fee', 'waived'] as const
export type Penalty = (typeof PENALTIES)[number]

export interface PolicyOutcome {
  isLate: boolean
  penalty: Penalty
  /** Above 0 exactly when the penalty is a fee. */
  feeMinor: number
  /** Until when cancelling costs nothing. */
  freeUntil: Date
  /** What the rule says before forgiveness: shown beside it. */
  rule: PenaltyRule
}

interface Cancelled {
  state: BookingState
  startsAt: Date
  by: Asker
  /** How often this client was late or away before, forgiven or not. */
  offences: number
}

/**
 * What cancelling costs the client. Only the client's own cancelling can cost: a hold, and what the practice or the
 * product cancels, is free.
 */
export function cancellationOutcome(policy: Policy, booking: Cancelled, now: Date): PolicyOutcome {
  const freeUntil = new Date(booking.startsAt.getTime() - policy.lateCancelHours * 3_600_000)
  const isLate = now.getTime() > freeUntil.getTime()
  const rule = policy.lateCancelRule
  if (!isLate || booking.by !== 'client' || booking.state === 'held') {
    return { isLate, penalty: 'none', feeMinor: 0, freeUntil, rule }
  }
  return { isLate, ...applied(rule, policy, booking.offences), freeUntil, rule }
}

/** What not coming costs the client. */
export function noShowOutcome(
  policy: Policy,
  booking: Pick<Cancelled, 'startsAt' | 'offences'>,
): PolicyOutcome {
  const freeUntil = new Date(booking.startsAt.getTime() - policy.lateCancelHours * 3_600_000)
  const rule = policy.noShowRule
  return { isLate: true, ...applied(rule, policy, booking.offences), freeUntil, rule }
}

function applied(
  rule: PenaltyRule,
  policy: Policy,
  offences: number,
): Pick<PolicyOutcome, 'penalty' | 'feeMinor'> {
  const isFree = rule === 'none' || (rule === 'fee' && policy.feeMinor === 0)
  if (isFree) return { penalty: 'none', feeMinor: 0 }
  if (policy.forgiveFirst && offences === 0) return { penalty: 'forgiven', feeMinor: 0 }
  return rule === 'fee' ? { penalty: 'fee', feeMinor: policy.feeMinor } : { penalty: 'credit', feeMinor: 0 }
}
