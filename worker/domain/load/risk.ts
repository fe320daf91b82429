export const RISK_LEVELS = ['low', 'medium', 'high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

export const FORM_STATUSES = ['transition', 'fresh', 'maintaining', 'optimal', 'high_risk'] as const
export type FormStatus = (typeof FORM_STATUSES)[number]

/** Ramp of 5 to 8 points a day and week is the band in which fitness rises at a bearable cost. */
export const OPTIMAL_RAMP = { from: 5, to: 8 } as const

/**
 * Risk by how fast fitness rises: below 5 low, 5 to 8 medium, above 8 high.
 * @param ramp `rampRate`; null (not enough days) counts as low, for nothing shows a rise
 */
export function riskLevel(ramp: number | null): RiskLevel {
  if (ramp === null || ramp < OPTIMAL_RAMP.from) return 'low'
  return ramp <= OPTIMAL_RAMP.to ? 'medium' : 'high'
}

/** Where form stands. A shared bound belongs to the fresher side: 5 is fresh, −10 maintaining, −30 optimal. */
export function formStatus(form: number): FormStatus {
  if (form > 25) return 'transition'
  if (form >= 5) return 'fresh'
  if (form >= -10) return 'maintaining'
  return form >= -30 ? 'optimal' : 'high_risk'
}
