import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import { objectContext } from '#worker/object-context.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { AppError, type ErrorCode } from '#worker/platform/errors.ts'
import { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import { applyChange } from '../bookings/apply-change.ts'
import { isPassing, refusalOf } from '../bookings/refusals.ts'
import { BookingChange } from '../bookings/schema.ts'
import { applyIntent } from './apply-intent.ts'
import { creditRefusal } from './refusals.ts'
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

/** `lost` when the booking is not as it was loaded: whoever asked loads and decides again. */
export type ChangeReply =
  | { ok: true; version: number }
  | { ok: false; lost: true }
  | { ok: false; lost: false; code: ErrorCode; message: string; retryAfterS: number | undefined }

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

  /** A decided change of one of the client's bookings, in the same line as their credits. */
  change(asked: BookingChange): Promise<ChangeReply> {
    const change = BookingChange.parse(asked)
    const { now, requestId } = change
    const ctx = { ...objectContext(this.env, this.ctx, 'client-ledger'), now, requestId }
    return this.#chain
      .run(() => applyChange(ctx, change))
      .then(
        ({ version }) => ({ ok: true, version }) as const,
        (error: unknown) => {
          if (refusalOf(error) === 'changed' || isPassing(error)) return { ok: false, lost: true } as const
          const known = error instanceof AppError ? error : (creditRefusal(error) ?? databaseGone(error))
          if (!known) throw error
          const { code, message, retryAfterS } = known
          return { ok: false, lost: false, code, message, retryAfterS } as const
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
