import type { BookingChange } from '#worker/features/practice/bookings/schema.ts'
import type { CreditOutcome, LedgerIntent } from '#worker/features/practice/credits/schema.ts'
import type { ErrorCode } from '#worker/platform/errors.ts'

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

/** What a client's object is asked. */
export interface LedgerCalls extends Rpc.DurableObjectBranded {
  apply(asked: LedgerIntent): Promise<LedgerReply>
  change(asked: BookingChange): Promise<ChangeReply>
}
