/** Nobody plans outside of these; further off, clocks and databases write years in other ways. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/** Words for a field that names a day or an instant outside of them. */
export const TOO_FAR = 'lies too far off'

/** Whether a day, `YYYY-MM-DD`, is one that a person may mean. */
export const isNearDay = (day: string): boolean => day >= `${FIRST_YEAR}-01-01` && day <= `${LAST_YEAR}-12-31`

/**
 * Whether an instant is one that something may be planned for. What is no instant at all, such as null, is read as the
 * first of 1970 or close to it: nothing was planned then.
 */
export const isNearInstant = (at: Date): boolean =>
  at.getUTCFullYear() > 1970 && at.getUTCFullYear() <= LAST_YEAR
