import * as z from 'zod'

/** A moment: a `Date` to verbs, ISO 8601 in UTC on the wire. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

/** The answer to what was made: its id alone. */
export const Made = z.object({ id: z.string() })
export type Made = z.output<typeof Made>
