import type { ErrorCode } from '#worker/platform/errors.ts'
import type { SlotIntent, SlotOutcome } from './schema.ts'

/** What the booking functions refuse, as a word that survives the way out of an object. */
export type SlotRefusal = 'taken' | 'other_request' | 'gone' | 'full' | 'has_seat' | 'too_many' | 'changed'

/** An error loses its class on its way out of an object, so it travels as a value. */
export type SlotReply =
  | { ok: true; outcome: SlotOutcome }
  | { ok: false; refusal: SlotRefusal }
  | { ok: false; code: ErrorCode; message: string; retryAfterS: number | undefined }

/** What a trainer's object is asked. */
export interface SlotCalls extends Rpc.DurableObjectBranded {
  apply(asked: SlotIntent): Promise<SlotReply>
}
