import * as z from 'zod'
import { BOOKING_KINDS } from '#worker/domain/texting/booking-kinds.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { texts } from './routes.ts'
import { DIRECTIONS } from './schema.ts'

const Named = z.object({ id: z.string(), name: z.string() })

const ThreadLine = z.object({
  /** A thread is a number's. */
  phone: z.string(),
  /** Everyone of the practice with this number. */
  clients: z.array(Named),
  last: z.object({
    id: z.string(),
    direction: z.enum(DIRECTIONS),
    body: z.string().nullable(),
    state: z.string(),
    /** What an answer was taken for. */
    readAs: z.string().nullable(),
    at: instant,
  }),
  unread: z.int(),
  isOptedOut: z.boolean(),
})
export type ThreadLine = z.output<typeof ThreadLine>

const ThreadList = z.object({
  threads: z.array(ThreadLine),
  /** Goes on with `before`; null at the end. */
  next: z.string().nullable(),
})
export type ThreadList = z.output<typeof ThreadList>

const ThreadHead = z.object({
  practiceName: z.string(),
  /** The practice's own. */
  number: z.string().nullable(),
  zone: z.string(),
  quietFrom: z.string(),
  quietUntil: z.string(),
  phone: z.string().nullable(),
  client: Named.extend({ zone: z.string().nullable(), status: z.string() }).nullable(),
  /** Everyone else of the practice with this number. */
  sharedWith: z.array(Named),
  isOptedOut: z.boolean(),
  isOptedIn: z.boolean(),
  /** Staff recorded a yes, and the phone has not said its own yet: until then one text asks, and no other goes out. */
  waitsForYes: z.boolean(),
  /** They have just written: that asks for an answer, and for nothing else. */
  hasWritten: z.boolean(),
  /** They wrote within the last hours, so that they are awake. */
  hasJustWritten: z.boolean(),
  /** Their newest word on being texted. */
  consent: z
    .object({ isOptedIn: z.boolean(), source: z.string(), wording: z.string(), at: instant })
    .nullable(),
  unread: z.int(),
})
export type ThreadHead = z.output<typeof ThreadHead>

const ShownText = z.object({
  id: z.string(),
  direction: z.enum(DIRECTIONS),
  kind: z.string(),
  state: z.string(),
  /** Why it was not sent. */
  reason: z.string().nullable(),
  /** While it waits, the words it would have now. */
  body: z.string().nullable(),
  segments: z.int().nullable(),
  /** Millionths of the currency. */
  costMicros: z.int().nullable(),
  costCurrency: z.string().nullable(),
  errorCode: z.string().nullable(),
  readAs: z.string().nullable(),
  bookingId: z.string().nullable(),
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  createdBy: z.string(),
  at: instant,
  /** While it waits. */
  sendAt: instant.nullable(),
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
})
export type ShownText = z.output<typeof ShownText>

const Thread = ThreadHead.extend({
  /** In quiet hours: when they end, for what is written now. */
  waitsUntil: instant.nullable(),
  /** Newest first. */
  texts: z.array(ShownText),
  next: z.string().nullable(),
})
export type Thread = z.output<typeof Thread>

const length = {
  encoding: z.enum(['GSM-7', 'UCS-2']),
  characters: z.int(),
  /** Texts it is billed as. */
  segments: z.int(),
  /** Units that still fit into the last segment. */
  unitsLeft: z.int(),
}

const WrittenText = z.object({ id: z.string(), state: z.string(), sendAt: instant, ...length })
export type WrittenText = z.output<typeof WrittenText>

const TextPreview = z.object({
  body: z.string(),
  ...length,
  isTooLong: z.boolean(),
  unknownFields: z.array(z.string()),
  /** Fields of a client nobody knows, or of a session that is not booked: such words are not sent. */
  missingFields: z.array(z.string()),
})
export type TextPreview = z.output<typeof TextPreview>

const TemplateList = z.object({
  /** The words of each kind of booking text: the practice's own, or the product's. */
  kinds: z.array(
    z.object({
      kind: z.enum(BOOKING_KINDS),
      body: z.string(),
      defaultBody: z.string(),
      isOwn: z.boolean(),
      isOn: z.boolean(),
      preview: TextPreview,
    }),
  ),
  saved: z.array(Named.extend({ body: z.string(), preview: TextPreview })),
  fields: z.array(z.object({ name: z.string(), meaning: z.string() })),
})
export type TemplateList = z.output<typeof TemplateList>

const TextConsentLog = z.object({
  phone: z.string().nullable(),
  number: z.string().nullable(),
  /** Newest first. */
  consents: z.array(
    z.object({
      id: z.string(),
      isOptedIn: z.boolean(),
      source: z.string(),
      wording: z.string(),
      recordedBy: z.string(),
      at: instant,
    }),
  ),
})
export type TextConsentLog = z.output<typeof TextConsentLog>

/** A code is on its way to a number, and can be entered until then. */
export const SentCode = z.object({ until: instant })
export type SentCode = z.output<typeof SentCode>

/** How many texts are theirs now. */
const AssignedThread = z.object({ texts: z.int() })
export type AssignedThread = z.output<typeof AssignedThread>

export const answers = {
  'GET /v1/practices/:practice/threads': { 200: ThreadList },
  'GET /v1/practices/:practice/threads/:number': { 200: Thread },
  'POST /v1/practices/:practice/threads/:number': { 201: WrittenText },
  'POST /v1/practices/:practice/threads/:number/read': { 204: null },
  'PUT /v1/practices/:practice/threads/:number/client': { 200: AssignedThread },
  'GET /v1/practices/:practice/clients/:client/texts': { 200: Thread },
  'POST /v1/practices/:practice/clients/:client/texts': { 201: WrittenText },
  'GET /v1/practices/:practice/clients/:client/text-consents': { 200: TextConsentLog },
  'POST /v1/practices/:practice/clients/:client/text-consents': { 204: null },
  'GET /v1/practices/:practice/text-templates': { 200: TemplateList },
  'PUT /v1/practices/:practice/text-templates/:kind': { 200: Made },
  'DELETE /v1/practices/:practice/text-templates/:template': { 204: null },
  'POST /v1/practices/:practice/text-previews': { 200: TextPreview },
} satisfies AnswersOf<typeof texts>
