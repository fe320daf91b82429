import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { Message } from './answers.ts'
import type { clientMessages } from './routes-practice.ts'

const ClientThread = z.object({
  unread: z.int(),
  /** Oldest first. */
  messages: z.array(Message),
  next: z.string().nullable(),
})
export type ClientThread = z.output<typeof ClientThread>

const ClientThreads = z.object({
  /** Of clients who share their messages, those with unread ones first. */
  threads: z.array(
    z.object({
      ...{ clientId: z.string(), clientName: z.string(), unread: z.int(), lastAt: instant.nullable() },
    }),
  ),
})
export type ClientThreads = z.output<typeof ClientThreads>

/** Words for a trainer to read, change and send or not: nobody else has seen them. */
const DraftMade = z.object({
  id: z.string(),
  madeBy: z.enum(['model', 'rules']),
  body: z.string(),
  createdAt: instant,
})
export type DraftMade = z.output<typeof DraftMade>

export const answers = {
  'GET /v1/practices/:practice/trainer-messages': { 200: ClientThreads },
  'GET /v1/practices/:practice/clients/:client/trainer-messages': { 200: ClientThread },
  'POST /v1/practices/:practice/clients/:client/trainer-messages': { 201: Made },
  'POST /v1/practices/:practice/clients/:client/trainer-messages/read': { 204: null },
  'POST /v1/practices/:practice/clients/:client/trainer-messages/drafts': { 201: DraftMade },
} satisfies AnswersOf<typeof clientMessages>
