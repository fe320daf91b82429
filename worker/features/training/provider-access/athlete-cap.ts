/** The share of its places at which Admin is alerted: there is time to ask the provider for more. */
const ALERT_AT = 0.9

/** Whether a provider's places for athletes are nearly taken. */
export function isNearCap(connected: number, cap: number | null): boolean {
  return cap !== null && connected >= cap * ALERT_AT
}

/** Whether nobody else may connect. */
export function isFull(connected: number, cap: number | null): boolean {
  return cap !== null && connected >= cap
}
