import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import type { BookingChange } from '#worker/features/practice/bookings/schema.ts'
import type { LedgerIntent } from '#worker/features/practice/credits/schema.ts'
import { objectContext } from '#worker/object-context.ts'
import { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import type { LedgerLine } from './answer-ledger.ts'
import type { ChangeReply, LedgerCalls, LedgerReply } from './ledger-reply.ts'

/**
 * One client's credits, one intent at a time. The database holds the truth and is atomic by itself; this object keeps
 * the order and answers a repeat without asking again.
 */
export class ClientLedger extends DurableObject<Env> implements LedgerCalls {
  readonly #line: LedgerLine = { chain: new OneAtATime(), answers: new Map() }

  async apply(asked: LedgerIntent): Promise<LedgerReply> {
    // The class stands in every start of the Worker; what it does is made when it is first asked.
    const { answerIntent } = await import('./answer-ledger.ts')
    return answerIntent(objectContext(this.env, this.ctx, 'client-ledger'), this.#line, asked)
  }

  /** A decided change of one of the client's bookings, in the same line as their credits. */
  async change(asked: BookingChange): Promise<ChangeReply> {
    const { answerChange } = await import('./answer-ledger.ts')
    return answerChange(objectContext(this.env, this.ctx, 'client-ledger'), this.#line, asked)
  }
}
