import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import { objectContext } from '#worker/object-context.ts'
import { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import type { SlotIntent } from './schema.ts'
import type { SlotCalls, SlotReply } from './slot-reply.ts'

/**
 * One trainer's time, one intent at a time, at whatever practice. The database holds the truth and is atomic by
 * itself; this object keeps the order, so that a rush waits here and not on a lock.
 */
export class TrainerSlots extends DurableObject<Env> implements SlotCalls {
  readonly #chain = new OneAtATime()

  async apply(asked: SlotIntent): Promise<SlotReply> {
    // The class stands in every start of the Worker; what it does is made when it is first asked.
    const { answerSlot } = await import('./answer-slot.ts')
    return answerSlot(objectContext(this.env, this.ctx, 'trainer-slots'), this.#chain, asked)
  }
}
