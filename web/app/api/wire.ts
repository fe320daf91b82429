/** The one mapper between the wire's snake_case and TypeScript's camelCase. Keys only, at every depth. */
export function fromWire(value: unknown): unknown {
  return mapKeys(value, (key) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()))
}

export function toWire(value: unknown): unknown {
  return mapKeys(value, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

// Answers never use ids as keys; days as keys (2026-04-23) pass unchanged.
function mapKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, rename))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.includes('-') ? key : rename(key),
      mapKeys(item, rename),
    ]),
  )
}
