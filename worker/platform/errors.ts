/** The closed list of what can go wrong, and the HTTP status each is answered with. */
export const ERROR_STATUS = {
  invalid_input: 422,
  invalid_plan: 400,
  bad_signature: 400,
  workout_completed: 400,
  outside_plan: 400,
  plan_inactive: 400,
  unauthenticated: 401,
  forbidden: 403,
  consent_missing: 403,
  second_step_missing: 403,
  blocked: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** A time that is free where another was refused. */
export interface NextSlot {
  trainerId: string
  startsAt: Date
  endsAt: Date
  /** The planned session that has seats left; null for a time of its own. */
  appointmentId: string | null
}

/** A record as it stands, with the `etag` to send when it is overwritten all the same. */
export type Current = Readonly<Record<string, unknown>> & { readonly etag: string }

/** One field that was refused, in the wire's snake_case, and why. */
export interface FieldFault {
  field: string
  message: string
}

export interface ErrorDetail {
  /** The input field at fault, in the wire's snake_case. */
  field?: string
  /** Where several fields are at fault: each of them, the one above included. */
  fields?: readonly FieldFault[]
  /** Seconds after which trying again makes sense. */
  retryAfterS?: number
  /** The entitlement that is missing. */
  entitlement?: string
  /** What can be booked instead, soonest first. */
  nextSlots?: readonly NextSlot[]
  /** What stands there now, where somebody else changed it since it was read. */
  current?: Current
  cause?: unknown
}

/**
 * The one error class. The message is written for the person who reads it: what happened, what was kept,
 * what to do. It never holds personal data or internals.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly fields: readonly FieldFault[]
  readonly retryAfterS: number | undefined
  readonly entitlement: string | undefined
  readonly nextSlots: readonly NextSlot[]
  readonly current: Current | undefined

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, { cause: detail.cause })
    this.code = code
    this.field = detail.field
    this.fields = detail.fields ?? []
    this.retryAfterS = detail.retryAfterS
    this.entitlement = detail.entitlement
    this.nextSlots = detail.nextSlots ?? []
    this.current = detail.current
  }

  get status(): (typeof ERROR_STATUS)[ErrorCode] {
    return ERROR_STATUS[this.code]
  }
}

/** "Not yours" reads exactly like "not there". */
export function notFound(what: string): AppError {
  return new AppError('not_found', `${what} was not found.`)
}

/** An address that leads nowhere, or to what this person must not know of. */
export function nothingHere(): AppError {
  return new AppError('not_found', 'There is nothing at this address.')
}

/**
 * Somebody, perhaps the same person in another tab, changed a record since this form was read: nothing is stored, and
 * the answer brings what stands there now, so that both can be shown.
 */
export function changedMeanwhile(what: string, current: Current): AppError {
  return new AppError('conflict', `${what} was changed meanwhile. Nothing was overwritten.`, { current })
}

/** What whoever looks at another's account is told where that would change something. */
export const changesNothing = () =>
  new AppError('forbidden', 'You are looking at somebody else’s account: nothing is changed in a look.')
