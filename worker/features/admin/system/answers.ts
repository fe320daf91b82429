import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { system } from './routes.ts'

const Health = z.object({
  status: z.enum(['ready', 'degraded']),
  database: z.enum(['up', 'down']),
  imports: z.enum(['running', 'paused', 'unknown']),
  checkedAt: instant,
})
export type Health = z.output<typeof Health>

const Alive = z.object({ status: z.literal('ok') })

const Ready = Health.pick({ database: true }).extend({ status: z.literal('ready') })
const NotReady = Ready.extend({ status: z.literal('degraded') })

export const answers = {
  'GET /healthz': { 200: Alive },
  'GET /readyz': { 200: Ready, 503: NotReady },
  'GET /v1/status': { 200: Health },
} satisfies AnswersOf<typeof system>
