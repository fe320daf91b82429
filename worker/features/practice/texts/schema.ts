import * as z from 'zod'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { BOOKING_KINDS } from '#worker/domain/texting/booking-kinds.ts'
import { Flag } from '#worker/platform/input-fields.ts'

const requestId = z.preprocess(
  nothingAsLeftOut,
  z
    .string()
    .regex(/^[\w-]{8,80}$/, 'is 8 to 80 letters, digits, - or _')
    .optional(),
)
const clientId = z.string().startsWith('cli_').max(40)

/** A form's field writes a break as two characters; a text, and its price, has one. */
const written = () => z.string().overwrite((text) => text.replaceAll('\r\n', '\n'))
const message = written().max(20_000, 'has more than 20,000 characters')

/** From a client, or to one. */
export const DIRECTIONS = ['in', 'out'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** The length is checked by the verb, which says how long it may be. */
export const WriteText = z.object({
  requestId,
  body: message,
  /** In quiet hours too, where it answers somebody who has just written. */
  atOnce: Flag.default(false),
})
export type WriteText = z.output<typeof WriteText>

export const TextPreview = z.object({
  body: message,
  kind: z.preprocess(nothingAsLeftOut, z.enum(BOOKING_KINDS).optional()),
  clientId: z.preprocess(nothingAsLeftOut, clientId.optional()),
  /** A number as threads name it, instead of a client. */
  number: z.preprocess(nothingAsLeftOut, z.string().max(15).optional()),
})
export type TextPreview = z.output<typeof TextPreview>

export const PageBefore = z.object({ before: z.string().max(80).optional() })

const name = z.string().trim().max(60, 'may have at most 60 characters')
export const PutTemplate = z.object({
  /** Empty words are the product's own. */
  body: written().trim().max(1000, 'may have at most 1,000 characters'),
  isOn: Flag.default(true),
  name: name.default(''),
})
export type PutTemplate = z.output<typeof PutTemplate>

export const RecordTextConsent = z.object({
  isOptedIn: Flag,
  wording: z.string().trim().min(3, 'Say how they told you, in a few words.').max(500),
})
export type RecordTextConsent = z.output<typeof RecordTextConsent>

/** A code as it was typed: six digits, with whatever stands between them. */
export const EnteredDigits = z
  .string()
  .max(40)
  .transform((text) => text.replace(/\D/g, ''))
  .pipe(z.string().length(6, 'is six digits'))

export const Assign = z.object({ clientId })
export type Assign = z.output<typeof Assign>
