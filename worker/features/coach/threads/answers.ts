import * as z from 'zod'
import { ANSWER_SOURCES, ANSWER_STATES } from '#worker/domain/coach/answer-event.ts'
import { RECEIPT_UNITS } from '#worker/domain/coach/receipt.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { coachThreads } from './routes.ts'
import type { coachSupport } from './routes-support.ts'
import { ABOUT_KINDS } from './schema.ts'

const day = z.iso.date()
const Receipt = z.object({
  id: z.string(),
  tool: z.string(),
  title: z.string(),
  day: day.nullable(),
  period: z.object({ from: day, to: day }).nullable(),
  ids: z.array(z.string()).readonly(),
  href: z.string().nullable(),
  values: z
    .array(
      z.object({
        label: z.string(),
        words: z.string().optional(),
        value: z.number(),
        unit: z.enum(RECEIPT_UNITS),
      }),
    )
    .readonly(),
  names: z.array(z.string()).readonly(),
  leftOut: z.string().nullable(),
})

const Answer = z.object({
  id: z.string(),
  /** While it streams, its events come by `GET /v1/coach/chat/stream`. */
  state: z.enum(ANSWER_STATES),
  source: z.enum(ANSWER_SOURCES).nullable(),
  position: z.int().nullable(),
  text: z.string(),
  receipts: z.array(Receipt).readonly(),
  proposalIds: z.array(z.string()).readonly(),
  leftOut: z.array(z.string()).readonly(),
  withheld: z.int(),
  isContinued: z.boolean(),
  words: z.string().nullable(),
})

const Thread = z.object({
  /** Oldest first, the newest fifty or the fifty before a message. */
  turns: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      about: z.object({ kind: z.enum(ABOUT_KINDS), id: z.string() }).nullable(),
      createdAt: instant,
      answer: Answer,
    }),
  ),
  /** There are turns before these. */
  hasOlder: z.boolean(),
  /** A provider's key is set; without one the coach answers by fixed rules alone. */
  hasModel: z.boolean(),
  /** Support cleared the thread within the last thirty days, and why. */
  cleared: z.object({ at: instant, reason: z.string() }).nullable(),
  quota: z.object({
    /** Null without a limit. */
    perMonth: z.int().nullable(),
    left: z.int().nullable(),
    resetsAt: instant,
  }),
})
export type Thread = z.output<typeof Thread>

const Sent = z.object({ messageId: z.string(), answerId: z.string() })

export const answers = {
  'GET /v1/coach/thread': { 200: Thread },
  'DELETE /v1/coach/thread': { 204: null },
  // With `Accept: application/json` it is answered at once, and the stream is attached to by GET.
  'POST /v1/coach/chat/stream': { 200: 'text/event-stream', 202: Sent },
  // 204: nothing is being answered, and nothing came since.
  'GET /v1/coach/chat/stream': { 200: 'text/event-stream', 204: null },
  'POST /v1/coach/chat/stop': { 204: null },
  'GET /ws/coach/:athlete': { 101: null },
  'DELETE /v1/admin/athletes/:id/coach-thread': { 204: null },
} satisfies AnswersOf<typeof coachThreads> & AnswersOf<typeof coachSupport>
