import * as z from 'zod'

export const LONGEST_MESSAGE = 4000
/** Messages of one person in one thread within an hour, and drafts that one trainer asks for. */
/** Within an hour: messages of one person in one thread; drafts a trainer asks for, for one athlete and for all. */
export const PER_HOUR = { message: 60, draft: 20, drafts: 60 } as const

const requestId = z.string().trim().min(8).max(80)
export const HANGS_ON = ['workout', 'activity'] as const

/** What a message hangs on. */
const about = z.object({
  kind: z.enum(HANGS_ON),
  id: z.string().trim().min(1).max(60),
})
export type About = z.output<typeof about>

export const WriteMessage = z.object({
  /** The idempotency key: sent twice it is one message. */
  requestId,
  body: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(LONGEST_MESSAGE, `may have at most ${LONGEST_MESSAGE.toLocaleString('en')} characters`),
  about: about.nullable().default(null),
})
export type WriteMessage = z.output<typeof WriteMessage>

export const WriteToClient = WriteMessage.extend({
  /** The draft it was made from, where there was one. */
  draftId: z.string().startsWith('tdr_').max(60).nullable().default(null),
})
export type WriteToClient = z.output<typeof WriteToClient>

export const AskDraft = z.object({ requestId, about: about.nullable().default(null) })
export type AskDraft = z.output<typeof AskDraft>

export const ThreadQuery = z.object({
  /** The oldest message of the page before. */
  before: z.string().startsWith('tmg_').max(60).optional(),
  /** Only what hangs on this workout or activity. */
  about: z.string().max(60).optional(),
})
export type ThreadQuery = z.output<typeof ThreadQuery>
