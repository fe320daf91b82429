import * as z from 'zod'
import { LOAD } from '#worker/domain/coach/actions/bounds.ts'
import { MOST_SUGGESTED } from '#worker/domain/plan-change/suggested-change.ts'
import { Day } from '#worker/platform/input-fields.ts'

const workoutId = z.string().startsWith('wkt_').max(60)

/** All that the coach may propose: nothing is added, and nothing concerns a whole plan. */
const Action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('swap'), day: Day, with: Day }),
  z.object({
    kind: z.literal('load'),
    workoutId,
    /** Percent of what it is. */
    percent: z.coerce
      .number()
      .int()
      .min(LOAD.least, { error: `is at least ${LOAD.least} %` })
      .max(LOAD.most, { error: `is at most ${LOAD.most} %` }),
  }),
  z.object({
    kind: z.literal('template'),
    workoutId,
    /** One of those that the route of workout types lists. */
    type: z.string().max(60),
    minutes: z.coerce.number().int().min(5).max(720).optional(),
  }),
  z.object({ kind: z.literal('skip'), workoutId }),
  z.object({ kind: z.literal('restore'), workoutId }),
])

/** A proposal for the plan in force. */
export const Propose = z.object({
  /** The idempotency key: asked twice it is proposed once. */
  requestId: z.string().min(8).max(80),
  /** Why, in words for the athlete. */
  reason: z.string().trim().min(3, 'say why, in a few words').max(500),
  actions: z.array(Action).min(1).max(MOST_SUGGESTED),
})
export type Propose = z.infer<typeof Propose>

/** The plan's version that was shown; left out, the one it was proposed for. */
export const Confirm = z.object({ version: z.coerce.number().int().min(1).optional() })
export type Confirm = z.infer<typeof Confirm>

export const Reject = z.object({ reason: z.string().trim().max(500).optional() })
export type Reject = z.infer<typeof Reject>
