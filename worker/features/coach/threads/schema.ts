import * as z from 'zod'

export const ABOUT_KINDS = ['day', 'activity', 'insight', 'plan'] as const
export const LONGEST_MESSAGE = 2000

const about = z.object({ kind: z.enum(ABOUT_KINDS), id: z.string().trim().min(1).max(120) })
export type About = z.output<typeof about>

/** The newest turns, or those before a message. */
export const ReadThread = z.object({ before: z.string().startsWith('cms_').max(60).optional() })
export type ReadThread = z.output<typeof ReadThread>

/** What an athlete sends to the coach. */
export const NewMessage = z.object({
  message: z.string().trim().min(1, 'is empty').max(LONGEST_MESSAGE),
  /** What it is asked from, such as an activity's page. */
  about: about.nullable().default(null),
  /** Names the sending, as the `Idempotency-Key` header does: sent again, it is answered once. */
  idempotencyKey: z.string().trim().min(1).max(80).optional(),
})
export type NewMessage = z.output<typeof NewMessage>
