import { sayDayAndTime } from '#worker/domain/texting/say-time.ts'
import { DATABASE_CODES, STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { NextTimes } from './next-free-times.ts'
import type { SlotRefusal } from './slot-reply.ts'

const REFUSALS = {
  [DATABASE_CODES.timeIsTaken]: 'taken',
  [DATABASE_CODES.bookingRequestReused]: 'other_request',
  [DATABASE_CODES.noSuchAppointment]: 'gone',
  [DATABASE_CODES.noSeatLeft]: 'full',
  [DATABASE_CODES.clientHasSeat]: 'has_seat',
  [DATABASE_CODES.tooMuchUnconfirmed]: 'too_many',
  /** The constraint itself: the last word where the look before it missed something. */
  [STANDARD_CODES.exclusionViolation]: 'taken',
  [STANDARD_CODES.foreignKeyViolation]: 'gone',
  /** Not as it was loaded: load and decide again. */
  [STANDARD_CODES.serializationFailure]: 'changed',
} as const satisfies Record<string, SlotRefusal>

export function refusalOf(error: unknown): SlotRefusal | undefined {
  return (REFUSALS as Record<string, SlotRefusal>)[databaseCode(error)]
}

const PASSING: string[] = [STANDARD_CODES.deadlockDetected, STANDARD_CODES.uniqueViolation]

/** A deadlock, or the same idempotency key written meanwhile: won by trying again. */
export const isPassing = (error: unknown) => PASSING.includes(databaseCode(error))

const NONE: NextTimes = { zone: 'UTC', slots: [] }

/** What was refused, in words, and what can be booked instead. */
export function slotError(refusal: SlotRefusal, next: NextTimes = NONE): AppError {
  switch (refusal) {
    case 'taken':
      return new AppError('conflict', `This time is taken. Nothing was changed. ${nextFree(next)}`.trim(), {
        field: 'starts_at',
        nextSlots: next.slots,
      })
    case 'full':
      return new AppError('conflict', `No seat is left in this session. ${nextFree(next)}`.trim(), {
        field: 'appointment_id',
        nextSlots: next.slots,
      })
    case 'has_seat':
      return new AppError('conflict', 'This client has a seat in this session already.', {
        field: 'client_id',
      })
    case 'too_many':
      return new AppError(
        'rate_limited',
        'Several sessions wait to be confirmed already. Confirm them by the link in the mail, or come back in ten minutes.',
        { retryAfterS: 600 },
      )
    case 'gone':
      return notFound('This session')
    case 'other_request':
      return new AppError(
        'invalid_input',
        'This request id was used for another booking. Nothing was changed; use a new one.',
        { field: 'request_id' },
      )
    default:
      return changedMeanwhile()
  }
}

export const changedMeanwhile = () =>
  new AppError('conflict', 'This booking was changed meanwhile. Nothing was done; look at it again.', {
    field: 'version',
  })

/** So many are named in words; all of them stand in the answer. */
const NAMED = 3

function nextFree({ zone, slots }: NextTimes): string {
  const named = slots.slice(0, NAMED).map(({ startsAt }) => sayDayAndTime(startsAt, zone))
  return named.length > 0 ? `Next free: ${named.join(', ')}.` : ''
}

/** The same refusal with what can be booked instead, where it was the time that was refused. */
export async function withNextTimes(error: unknown, find: () => Promise<NextTimes>): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'conflict' || error.field !== 'starts_at') return error
  const next = await find()
  const message = `${error.message} ${nextFree(next)}`.trim()
  return new AppError(error.code, message, { field: error.field, nextSlots: next.slots })
}

/** For a `catch`: what the booking functions refuse becomes its words, everything else goes on. */
export function knownSlotError(error: unknown): never {
  const refusal = refusalOf(error)
  throw refusal ? slotError(refusal) : error
}
