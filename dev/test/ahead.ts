const HOUR_MS = 3_600_000

/**
 * The doors' clock is the real one. Looked at once, and up to a full hour: a test that runs past the hour means the
 * same times throughout, and no session of one passes midnight.
 */
const BEGAN_MS = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS

/** So many hours from when the tests began. */
export const ahead = (hours: number) => new Date(BEGAN_MS + hours * HOUR_MS)

/** From -12 to 11, so that a clock there shows nine. */
const EAST = 9 - ahead(0).getUTCHours() + (ahead(0).getUTCHours() > 21 ? 24 : 0)

/**
 * Where a practice stands that a test asks by the real clock: it is between eight and nine in the morning there when
 * the tests begin, so that what is the same day, outside of quiet hours or before closing at noon is so at midnight
 * too. Its name has the sign the other way round.
 */
export const MORNING_ZONE = `Etc/GMT${EAST > 0 ? '-' : '+'}${Math.abs(EAST)}`

/** The day there. `toISOString()` names the day of UTC, which is another one for some hours of each day. */
export const dayOf = (at: Date) => new Date(at.getTime() + EAST * HOUR_MS).toISOString().slice(0, 10)

/** The day there in so many hours. */
export const dayAhead = (hours: number) => dayOf(ahead(hours))
