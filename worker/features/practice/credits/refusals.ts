import { DATABASE_CODES, STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'

/** Lost a race that is won by trying again: a deadlock, a serialisation failure, the same key written meanwhile. */
const PASSING: string[] = [
  STANDARD_CODES.serializationFailure,
  STANDARD_CODES.deadlockDetected,
  STANDARD_CODES.uniqueViolation,
]

export const isPassing = (error: unknown) => PASSING.includes(databaseCode(error))

/** What the credit functions refuse, in words; undefined for anything else. A refused batch has changed nothing. */
export function creditRefusal(error: unknown): AppError | undefined {
  switch (databaseCode(error)) {
    case DATABASE_CODES.noCreditLeft:
      return new AppError(
        'conflict',
        'No credit is left, and this practice does not complete sessions without one. Nothing was changed; sell a package or change the rule in Settings.',
      )
    case DATABASE_CODES.creditRequestReused:
      return new AppError(
        'invalid_input',
        'This request id was used for something else. Nothing was changed; use a new one.',
        { field: 'request_id' },
      )
    case DATABASE_CODES.noSuchPackage:
    case DATABASE_CODES.packageNotActive:
      return notFound('This package')
    case DATABASE_CODES.noSuchSession:
      return notFound('This session')
    case DATABASE_CODES.noSuchClient:
      return notFound('This client')
    case DATABASE_CODES.packageIsUnlimited:
      return new AppError('invalid_input', 'An unlimited package has no number of credits to change.', {
        field: 'amount',
      })
    case DATABASE_CODES.packageIsUnpaid:
      return new AppError(
        'conflict',
        'This package is not paid yet, and two people would owe one price. Nothing was changed; mark it paid first.',
      )
    case DATABASE_CODES.packageTakenBack:
      return new AppError(
        'conflict',
        'This package was taken back with its money. Nothing was changed; sell a new one.',
      )
    case STANDARD_CODES.numberOutOfRange:
      return new AppError('conflict', 'That is more than a package can hold. Nothing was changed.', {
        field: 'amount',
      })
    case STANDARD_CODES.checkViolation:
      return new AppError('conflict', 'That is more than the package holds. Nothing was changed.', {
        field: 'amount',
      })
    default:
      return undefined
  }
}
