import * as z from 'zod'
import type { Json } from '#worker/domain/wire.ts'

/** A moment: a `Date` to verbs, ISO 8601 in UTC on the wire. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

/** Whatever was stored, where its shape is not the answer's to say. */
export const anyJson = z.custom<Json>()

/** The answer to what was made: its id alone. */
export const Made = z.object({ id: z.string() })
export type Made = z.output<typeof Made>
