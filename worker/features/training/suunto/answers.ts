import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { suunto } from './routes.ts'

const PushTaken = z.object({ status: z.literal('ok') })
export type PushTaken = z.output<typeof PushTaken>

export const answers = {
  /** Answered by connections, as for every provider. */
  'GET /suunto/callback': { 302: null },
  'POST /suunto/webhook': { 200: PushTaken },
} satisfies AnswersOf<typeof suunto> & { 'GET /suunto/callback': { 302: null } }
