import * as z from 'zod'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { strava } from './routes.ts'

/** What Strava sent, given back to show that this address is ours. */
const Echo = z.object({ 'hub.challenge': z.string() })
export type Echo = z.output<typeof Echo>

const PushTaken = z.object({ status: z.literal('ok') })
export type PushTaken = z.output<typeof PushTaken>

export const answers = {
  'GET /strava/webhook/:secret': { 200: Echo, 403: z.object({ status: z.literal('refused') }) },
  'POST /strava/webhook/:secret': { 200: PushTaken },
} satisfies AnswersOf<typeof strava>
