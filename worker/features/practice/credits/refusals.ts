import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'

const NEGATIVE = '23514'
const TOO_MANY = '22003'
/** Lost a race that is won by trying again: a deadlock, a serialisation failure, a cause written meanwhile. */
const PASSING = ['40001', '40P01', '23505']

export const isPassing = (error: unknown) => PASSING.includes(databaseCode(error))

/** What the credit functions refuse, in words; undefined for anything else. A refused batch has changed nothing. */
export function creditRefusal(error: unknown): AppError | undefined {
  switch (databaseCode(error)) {
    case 'SI010':
      return new AppError(
        'conflict',
        'No credit is left, and this practice does not complete sessions without one. Nothing was changed; sell a package or change the rule in Settings.',
      )
    case 'SI011':
      return new AppError(
        'invalid_input',
        'This request id was used for something else. Nothing was changed; use a new one.',
        { field: 'request_id' },
      )
    case 'SI012':
      return notFound('This package')
    case 'SI013':
      return notFound('This client')
    case 'SI014':
      return new AppError('invalid_input', 'An unlimited package has no number of credits to change.', {
        field: 'amount',
      })
    case 'SI018':
      return new AppError(
        'conflict',
        'This package is not paid yet, and two people would owe one price. Nothing was changed; mark it paid first.',
      )
    case 'SI029':
      return new AppError(
        'conflict',
        'This package was taken back with its money. Nothing was changed; sell a new one.',
      )
    case TOO_MANY:
      return new AppError('conflict', 'That is more than a package can hold. Nothing was changed.', {
        field: 'amount',
      })
    case NEGATIVE:
      return new AppError('conflict', 'That is more than the package holds. Nothing was changed.', {
        field: 'amount',
      })
    default:
      return undefined
  }
}
