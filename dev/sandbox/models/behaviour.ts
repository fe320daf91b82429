import * as z from 'zod'

export const MODES = [
  'honest',
  'lie',
  'invent',
  'obey',
  'loop',
  'silent',
  'garbage',
  'refuse',
  'rough',
] as const

/** What the model may be told to be like, and what becomes of its stream. */
export const Behaviour = z.strictObject({
  /**
   * lie: changes every number. invent: adds activities, dates and races. obey: does what any text tells it. loop: calls
   * tools for ever. silent: says nothing. garbage: calls that are none. refuse: ends with a refusal.
   * rough: breaks a rule of plans, and puts it right when it is told.
   */
  mode: z.enum(MODES).default('honest'),
  /** The connection breaks after so many frames of the stream. */
  cut_after: z.number().int().min(0).max(100_000).nullable().default(null),
  /** The stream ends by an error of the provider after so many frames. */
  error_after: z.number().int().min(0).max(100_000).nullable().default(null),
  /** Refused with this status before anything comes. */
  status: z
    .union([z.literal(429), z.literal(500), z.literal(503), z.literal(529)])
    .nullable()
    .default(null),
  /** Between two frames. */
  delay_ms: z.number().min(0).max(60_000).default(0),
  /** The provider no longer knows these ids. */
  retired: z.array(z.string().max(100)).max(100).default([]),
  /** Only the next so many answers; then it is honest and whole again. */
  times: z.number().int().min(1).max(100_000).nullable().default(null),
})
export type Behaviour = z.infer<typeof Behaviour>

/** An answer word for word, for tests of what may come of any stream. */
export const Scripted = z.strictObject({
  text: z.string().max(200_000).default(''),
  calls: z
    .array(z.strictObject({ name: z.string().max(200), input: z.unknown() }))
    .max(100)
    .default([]),
})
export type Scripted = z.infer<typeof Scripted>
