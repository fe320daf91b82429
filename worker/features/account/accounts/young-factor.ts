const DAY_MS = 86_400_000

/** How long a reset by mail ends a second factor or a link to a practice: within it, somebody else may have made it. */
export const FACTOR_SETTLES_DAYS = 7

/** A second factor switched on after this is ended by a reset. */
export const youngSince = (now: Date) => new Date(now.getTime() - FACTOR_SETTLES_DAYS * DAY_MS)

/** Whether a reset ends the second factor. @param enabledAt null where there is none, or it was never noted since when */
export function isYoung(enabledAt: Date | null, now: Date): boolean {
  return enabledAt !== null && enabledAt > youngSince(now)
}
