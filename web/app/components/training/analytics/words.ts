import type { FormStatus, RiskLevel } from '#worker/domain/load/risk.ts'

/** Where form stands, with the bounds that say so. */
export const FORM_WORDS: Record<FormStatus, string> = {
  transition: 'Transition, above +25',
  fresh: 'Fresh, +5 to +25',
  maintaining: 'Maintaining, −10 to +5',
  optimal: 'Optimal, −10 to −30',
  high_risk: 'High risk, below −30',
}

export const RISK_WORDS: Record<RiskLevel, string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
}
