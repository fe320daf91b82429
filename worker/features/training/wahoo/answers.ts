import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { wahoo } from './routes.ts'

const PushTaken = z.object({ status: z.literal('ok') })
export type PushTaken = z.output<typeof PushTaken>

export const answers = {
  /** Answered by connections, as for every provider. */
  'GET /wahoo/callback': { 302: null },
  'POST /wahoo/webhook': { 200: PushTaken },
} satisfies AnswersOf<typeof wahoo> & { 'GET /wahoo/callback': { 302: null } }
