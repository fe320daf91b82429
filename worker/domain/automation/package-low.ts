/** How a change of credits moved what a client has, in sessions, or one package of another unit. */
export interface CreditStep {
  unit: 'session' | 'minute' | 'amount' | 'unlimited'
  /** What the package holds when it is full. */
  quantity: number | null
  before: number
  after: number
}

/**
 * Whether a change of credits crossed the line at which an automation is to say so: from more to as few or fewer. Packages of
 * minutes or of an amount have no sessions to count: their line is a fifth of the package.
 */
export function crossedLow(step: CreditStep, atMost: number): boolean {
  if (step.unit === 'unlimited') return false
  const line = step.unit === 'session' ? atMost : Math.floor((step.quantity ?? 0) / 5)
  return step.before > line && step.after <= line
}
