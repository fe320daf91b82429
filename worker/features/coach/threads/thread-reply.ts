import type { ErrorCode } from '#worker/platform/errors.ts'
import type { About } from './schema.ts'

/** A message on its way into the thread. */
export interface Asked {
  athleteId: string
  requestId: string
  text: string
  about: About | null
}

/** An error loses its class on its way out of an object, so it travels as a value. */
export type AskReply =
  | { ok: true; messageId: string; answerId: string }
  | { ok: false; code: ErrorCode; message: string; retryAfterS: number | undefined }

/** What an athlete's thread is asked; by `fetch`, pages attach to its stream. */
export interface ThreadCalls extends Rpc.DurableObjectBranded {
  ask(asked: Asked): Promise<AskReply>
  /** Ends what is being answered; what was said stays. */
  stop(): Promise<void>
  /** Forgets what the database has deleted, and stops it where it is being answered; what was said since stays. */
  forgetDeleted(): Promise<void>
  /** Closes what a session that has ended still listens on. */
  end(ended: { only?: string; except?: string }): Promise<void>
}
