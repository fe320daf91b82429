import * as z from 'zod'
import { SPIKE_MEASURES } from '#worker/domain/activity/edits/edit.ts'
import { FEWEST_PARTS, MOST_PARTS } from '#worker/domain/activity/join-records.ts'
import { MEASURED_HEART_RATE_BPM } from '#worker/domain/activity/plausible-limits.ts'
import { boundWords } from '#worker/domain/bound-words.ts'
import { fromWire } from '#worker/domain/wire.ts'

const LONGEST_S = 14 * 86_400
const second = z.number().min(0).max(LONGEST_S)
const shownSecond = z.coerce.number().min(0).max(LONGEST_S).optional()

export const StreamsQuery = z
  .object({
    points: z.coerce.number().int().min(50).max(5000).default(800),
    /** Both together: a stretch to be read exactly, in seconds of what is shown. */
    from: shownSecond,
    to: shownSecond,
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    message: 'A stretch has two ends.',
    path: ['to'],
  })
export type StreamsQuery = z.output<typeof StreamsQuery>

/** Made by the form: sending it twice changes once. */
const requestId = z.string().min(8).max(64).nullable().default(null)

const [, MOST_BPM] = MEASURED_HEART_RATE_BPM

const CropInput = z.object({ kind: z.literal('crop'), fromS: second, toS: second, requestId })
const SpikeInput = z
  .object({
    kind: z.literal('spike'),
    measure: z.enum(SPIKE_MEASURES),
    above: z.number().min(0).max(5000).nullable().default(null),
    fromS: second.nullable().default(null),
    toS: second.nullable().default(null),
    fill: z.enum(['blank', 'interpolate']).default('blank'),
    requestId,
  })
  .refine(({ measure, above }) => measure !== 'heartRateBpm' || above === null || above <= MOST_BPM, {
    message: boundWords({ side: 'most', value: MOST_BPM, unit: 'bpm' }),
    path: ['above'],
  })
  .refine((edit) => edit.above !== null || (edit.fromS !== null && edit.toS !== null), {
    message: 'Name a limit, or the stretch from and to.',
    path: ['above'],
  })

/** A change over the recording; seconds count from the recording's own start. */
export const EditInput = z.discriminatedUnion('kind', [CropInput, SpikeInput])
export type EditInput = z.output<typeof EditInput>

/** What can be looked at before it is done; the switches are then set by a change of the activity. */
export const PreviewInput = z.discriminatedUnion('kind', [
  CropInput,
  SpikeInput,
  z.object({
    kind: z.literal('switches'),
    excludedFromLoad: z.boolean().optional(),
    excludedFromBests: z.boolean().optional(),
  }),
])
export type PreviewInput = z.output<typeof PreviewInput>

/** In an address everything is text. */
const asValue = (text: string) => {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}
/** The same as an address asks for it: a look stores nothing, and is opened again as any page is. */
export const PreviewQuery = z
  .record(z.string(), z.string())
  .transform((query) => {
    const values = Object.entries(query).map(([name, text]) => [name, asValue(text)] as const)
    return fromWire(Object.fromEntries(values))
  })
  .pipe(PreviewInput)

const REQUEST = z.string().min(8).max(64)

/** Recordings of one session, in any order. */
export const JoinInput = z.object({
  /** Made by the form: sending it twice joins once. */
  requestId: REQUEST,
  ids: z
    .array(z.string().startsWith('act_').max(40))
    .overwrite((ids) => [...new Set(ids)])
    .refine((ids) => ids.length >= FEWEST_PARTS && ids.length <= MOST_PARTS, {
      message: `Choose ${FEWEST_PARTS} to ${MOST_PARTS} recordings of one session.`,
    }),
})
export type JoinInput = z.output<typeof JoinInput>

/** Where to cut, in seconds of what is shown. */
export const SplitInput = z.object({ requestId: REQUEST, atS: second })
export type SplitInput = z.output<typeof SplitInput>
