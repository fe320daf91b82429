import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { mails } from './routes.ts'

const MailVolume = z.object({
  /** Written by the practice today, by UTC. */
  today: z.int(),
  /** As many as it may write today; it grows with the practice's age. */
  dayLimit: z.int(),
  /** What waits: for tomorrow, or for the brake. */
  waiting: z.int(),
  /** Mails of all practices are paused. */
  isPaused: z.boolean(),
})
export type MailVolume = z.output<typeof MailVolume>

export const answers = {
  'GET /v1/practices/:practice/mails': { 200: MailVolume },
} satisfies AnswersOf<typeof mails>
