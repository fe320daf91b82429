import type { Ctx } from '#worker/context.ts'
import { applyChange } from '#worker/features/practice/bookings/apply-change.ts'
import { isPassing, refusalOf } from '#worker/features/practice/bookings/refusals.ts'
import { BookingChange } from '#worker/features/practice/bookings/schema.ts'
import { applyIntent } from '#worker/features/practice/credits/apply-intent.ts'
import { creditRefusal } from '#worker/features/practice/credits/refusals.ts'
import { type CreditOutcome, LedgerIntent } from '#worker/features/practice/credits/schema.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import type { ChangeReply, LedgerReply } from './ledger-reply.ts'

const MOST_REMEMBERED = 500

interface Remembered {
  fingerprint: string
  outcome: CreditOutcome
}

/** What a client's object keeps: its line, and what it has answered, by idempotency key. */
export interface LedgerLine {
  readonly chain: OneAtATime
  readonly answers: Map<string, Remembered>
}

/** Does one intent when its turn in the line comes; a repeat is answered without asking again. */
export async function answerIntent(ctx: Ctx, line: LedgerLine, asked: LedgerIntent): Promise<LedgerReply> {
  requireSystem(ctx)
  const intent = LedgerIntent.parse(asked)
  return line.chain
    .run(() => once(ctx, line.answers, intent))
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
export async function answerChange(
  asking: Ctx,
  line: LedgerLine,
  asked: BookingChange,
): Promise<ChangeReply> {
  requireSystem(asking)
  const change = BookingChange.parse(asked)
  const ctx = asking.at(change.now, change.requestId)
  return line.chain
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

async function once(
  ctx: Ctx,
  answers: Map<string, Remembered>,
  intent: LedgerIntent,
): Promise<CreditOutcome> {
  const key = intent.kind === 'use' && intent.fingerprint ? intent.idempotencyKey : null
  const known = key === null ? undefined : answers.get(key)
  if (known && intent.kind === 'use' && known.fingerprint === intent.fingerprint) return known.outcome
  const outcome = await applyIntent(ctx, intent)
  if (key !== null && intent.kind === 'use' && intent.fingerprint) {
    answers.set(key, { fingerprint: intent.fingerprint, outcome: { ...outcome, isRepeat: true } })
    const [oldest] = answers.keys()
    if (answers.size > MOST_REMEMBERED && oldest !== undefined) answers.delete(oldest)
  }
  return outcome
}
