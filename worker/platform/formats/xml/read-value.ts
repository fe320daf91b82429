const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/
const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/

/** Some exporters write numbers as their user's country does. */
const WITH_COMMA = /^[+-]?\d+,\d+$/

/** A decimal number, with a point or a comma; NaN for anything else (an empty text included). */
export function readNumber(text: string | undefined): number {
  if (text === undefined || text === '') return Number.NaN
  const value = Number(WITH_COMMA.test(text) ? text.replace(',', '.') : text)
  return Number.isFinite(value) ? value : Number.NaN
}

/** An ISO 8601 instant as seconds since 1970, NaN for anything else; without a zone it is UTC. */
export function readInstant(text: string | undefined): number {
  if (text === undefined || !INSTANT.test(text)) return Number.NaN
  return Date.parse(HAS_ZONE.test(text) ? text : `${text}Z`) / 1000
}

const OFFSET = /([+-])(\d\d):?(\d\d)$/

/** Seconds ahead of UTC that an instant states; null for `Z`, for none and for `+00:00`, which many write for UTC. */
export function readOffset(text: string | undefined): number | null {
  const found = text !== undefined && INSTANT.test(text) ? OFFSET.exec(text) : null
  if (!found) return null
  const seconds = (Number(found[2]) * 60 + Number(found[3])) * 60
  return seconds === 0 ? null : found[1] === '-' ? -seconds : seconds
}
