import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import { objectContext } from '#worker/object-context.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { AppError, type ErrorCode } from '#worker/platform/errors.ts'
import { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import { applySlot } from './apply-slot.ts'
import { refusalOf, type SlotRefusal } from './refusals.ts'
import { SlotIntent, type SlotOutcome } from './schema.ts'

/** An error loses its class on its way out of an object, so it travels as a value. */
export type SlotReply =
  | { ok: true; outcome: SlotOutcome }
  | { ok: false; refusal: SlotRefusal }
  | { ok: false; code: ErrorCode; message: string; retryAfterS: number | undefined }

/**
 * One trainer's time, one intent at a time, at whatever practice. The database holds the truth and is atomic by
 * itself; this object keeps the order, so that a rush waits here and not on a lock.
 */
export class TrainerSlots extends DurableObject<Env> {
  readonly #chain = new OneAtATime()

  apply(asked: SlotIntent): Promise<SlotReply> {
    const intent = SlotIntent.parse(asked)
    const ctx = {
      ...objectContext(this.env, this.ctx, 'trainer-slots'),
      now: intent.now,
      requestId: intent.requestId,
    }
    return this.#chain
      .run(() => applySlot(ctx, intent))
      .then(
        (outcome) => ({ ok: true, outcome }) as const,
        (error: unknown) => {
          const refusal = refusalOf(error)
          if (refusal) return { ok: false, refusal } as const
          const known = error instanceof AppError ? error : databaseGone(error)
          if (!known) throw error
          const { code, message, retryAfterS } = known
          return { ok: false, code, message, retryAfterS } as const
        },
      )
  }
}
