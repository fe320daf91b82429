import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import { objectContext } from '#worker/object-context.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { AppError, type ErrorCode } from '#worker/platform/errors.ts'
import { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import { applyIntent } from './apply-intent.ts'
import { type CreditOutcome, LedgerIntent } from './schema.ts'

const MOST_REMEMBERED = 500

/** An error loses its class on its way out of an object, so it travels as a value. */
export type LedgerReply =
  | { ok: true; outcome: CreditOutcome }
  | {
      ok: false
      code: ErrorCode
      message: string
      field: string | undefined
      retryAfterS: number | undefined
    }

interface Remembered {
  fingerprint: string
  outcome: CreditOutcome
}

/**
 * One client's credits, one intent at a time. The database holds the truth and is atomic by itself; this object keeps
 * the order and answers a repeat without asking again.
 */
export class ClientLedger extends DurableObject<Env> {
  readonly #chain = new OneAtATime()
  readonly #answers = new Map<string, Remembered>()

  apply(asked: LedgerIntent): Promise<LedgerReply> {
    const intent = LedgerIntent.parse(asked)
    return this.#chain
      .run(() => this.#once(intent))
      .then(
        (outcome) => ({ ok: true, outcome }) as const,
        (error: unknown) => {
          const known = error instanceof AppError ? error : databaseGone(error)
          if (!known) throw error
          const { code, message, field, retryAfterS } = known
          return { ok: false, code, message, field, retryAfterS } as const
        },
      )
  }

  async #once(intent: LedgerIntent): Promise<CreditOutcome> {
    const key = intent.kind === 'use' && intent.fingerprint ? intent.cause : null
    const known = key === null ? undefined : this.#answers.get(key)
    if (known && intent.kind === 'use' && known.fingerprint === intent.fingerprint) return known.outcome
    const outcome = await applyIntent(objectContext(this.env, this.ctx, 'client-ledger'), intent)
    if (key !== null && intent.kind === 'use' && intent.fingerprint) {
      this.#answers.set(key, { fingerprint: intent.fingerprint, outcome: { ...outcome, isRepeat: true } })
      const [oldest] = this.#answers.keys()
      if (this.#answers.size > MOST_REMEMBERED && oldest !== undefined) this.#answers.delete(oldest)
    }
    return outcome
  }
}
