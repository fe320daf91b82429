import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { messages } from './routes.ts'
import { HANGS_ON } from './schema.ts'

export const Message = z.object({
  id: z.string(),
  side: z.enum(['athlete', 'trainer']),
  authorName: z.string(),
  /** The reader wrote it. */
  isMine: z.boolean(),
  body: z.string(),
  about: z
    .object({
      kind: z.enum(HANGS_ON),
      id: z.string(),
      /** Null where it is gone. */
      day: z.iso.date().nullable(),
      /** Null where it is gone, or where the reader may not see it. */
      title: z.string().nullable(),
      /** Whether it was written before that day, on it or after it. */
      when: z.enum(['before', 'beside', 'after']).nullable(),
    })
    .nullable(),
  /** Who drafted it for the trainer who sent it. */
  draftedBy: z.enum(['model', 'rules']).nullable(),
  createdAt: instant,
  /** When the other side read it. */
  readAt: instant.nullable(),
})

/** `ended`: the account is no longer linked there. `closed`: it is, and messages are not shared. */
const State = z.enum(['open', 'closed', 'ended'])

const Threads = z.object({
  threads: z.array(
    z.object({
      ...{ practiceId: z.string(), practiceName: z.string(), state: State, unread: z.int() },
      last: z
        .object({
          side: z.enum(['athlete', 'trainer']),
          authorName: z.string(),
          body: z.string(),
          at: instant,
        })
        .nullable(),
    }),
  ),
  /** Messages with a human coach are part of their tier, linked to one or not. */
  isInTier: z.boolean(),
})
export type Threads = z.output<typeof Threads>

const Thread = z.object({
  practiceId: z.string(),
  practiceName: z.string(),
  state: State,
  unread: z.int(),
  /** Oldest first. */
  messages: z.array(Message),
  /** Older ones stand before this message. */
  next: z.string().nullable(),
})
export type Thread = z.output<typeof Thread>

export const answers = {
  'GET /v1/coach/messages': { 200: Threads },
  'GET /v1/coach/messages/:practice': { 200: Thread },
  'POST /v1/coach/messages/:practice': { 201: Made },
  'POST /v1/coach/messages/:practice/read': { 204: null },
} satisfies AnswersOf<typeof messages>
