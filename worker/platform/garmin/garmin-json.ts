import { objectsIn } from './json-objects.ts'

export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A number that says something: NaN, infinity and texts do not. */
export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** What was measured; Garmin writes 0 where nothing was. */
export const measured = (value: unknown): number | null => {
  const number = numberOf(value)
  return number !== null && number > 0 ? number : null
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/**
 * The objects in one file of an account's export, whether it is a list of them or a single one.
 * @throws FormatError `corrupt` for what is no JSON, `wrong_type` for JSON that holds no object
 */
export const readJson = (bytes: Uint8Array): Json[] =>
  Array.from(objectsIn(bytes, ''), ({ object }) => object)
