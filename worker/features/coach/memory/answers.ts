import * as z from 'zod'
import { TONES } from '#worker/domain/coach/tone.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { coachMemory } from './routes.ts'

const Fact = z.object({
  id: z.string(),
  text: z.string(),
  /** It speaks of body or health, and goes with that consent. */
  isHealth: z.boolean(),
  /** False while it is only offered. */
  isKept: z.boolean(),
  /** The message it was said in; null where it was written in the list, or the thread was cleared. */
  messageId: z.string().nullable(),
  saidAt: instant,
  /** Given back with a change, it is refused where the fact reads otherwise by now. */
  etag: z.string(),
})
export type Fact = z.output<typeof Fact>

const Memory = z.object({
  /** What waits for a yes first, then the newest first. */
  facts: z.array(Fact),
  /** As many are kept at most. */
  most: z.int(),
  tone: z.enum(TONES),
})
export type Memory = z.output<typeof Memory>

const Forgotten = z.object({ removed: Fact })
export type Forgotten = z.output<typeof Forgotten>

export const answers = {
  'GET /v1/coach/facts': { 200: Memory },
  'POST /v1/coach/facts': { 201: Fact },
  'PATCH /v1/coach/facts/:fact': { 200: Fact },
  'DELETE /v1/coach/facts/:fact': { 200: Forgotten },
  'PUT /v1/coach/tone': { 204: null },
} satisfies AnswersOf<typeof coachMemory>
