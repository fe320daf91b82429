export const SERVICE_STATES = ['fine', 'soon', 'due'] as const

/** From this share of an interval on it is soon. */
const SOON = 0.9

interface ServiceInterval {
  everyM: number | null
  everyDays: number | null
  /** Distance and days since it was done last. */
  sinceM: number
  sinceDays: number
}

interface ServiceState {
  state: (typeof SERVICE_STATES)[number]
  /** Left of each interval, negative when over; null where there is no such interval. */
  leftM: number | null
  leftDays: number | null
}

/** Whether a service is due: by distance or by days, whichever comes first. */
export function serviceState({ everyM, everyDays, sinceM, sinceDays }: ServiceInterval): ServiceState {
  const share = Math.max(everyM ? sinceM / everyM : 0, everyDays ? sinceDays / everyDays : 0)
  return {
    state: share >= 1 ? 'due' : share >= SOON ? 'soon' : 'fine',
    leftM: everyM === null ? null : everyM - sinceM,
    leftDays: everyDays === null ? null : everyDays - sinceDays,
  }
}
