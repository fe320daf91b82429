/** Whatever JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A key of ours as the wire spells it. */
export const snakeKey = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (key: string) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/**
 * The one mapper from our camelCase values to the snake_case of the wire, at every depth; days as keys (2026-04-23)
 * pass unchanged. Dates become ISO text, columns lists in which a gap is null, undefined is left out.
 * @throws RangeError for a number that JSON cannot carry: a caller's bug, never written as null
 */
export function toWire(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a number on the wire must be finite')
    return value
  }
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(toWire)
  if (ArrayBuffer.isView(value))
    return Array.from(value as Float64Array, (n) => (Number.isFinite(n) ? n : null))
  if (typeof value !== 'object') return null
  const out: { [key: string]: Json } = {}
  for (const [key, inner] of Object.entries(value))
    if (inner !== undefined) out[snakeKey(key)] = toWire(inner)
  return out
}

/** The way back: snake_case keys become camelCase, values stay. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), fromWire(inner)]))
}
