import { DATABASE_CODES, STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'

export const isTaken = (error: unknown) => databaseCode(error) === STANDARD_CODES.uniqueViolation
export const isLinkSpent = (error: unknown) => databaseCode(error) === DATABASE_CODES.linkUsed
export const isInviteSpent = (error: unknown) => databaseCode(error) === DATABASE_CODES.invitationUsed
export const isPasskeySpent = (error: unknown) => databaseCode(error) === DATABASE_CODES.passkeyUsed
export const isPasswordChanged = (error: unknown) => databaseCode(error) === DATABASE_CODES.passwordChanged

/** One text whether the address has an account, a spent invitation or none. */
export const notInvited = () =>
  new AppError(
    'forbidden',
    'There is no open invitation for this address or code. Nothing was created. If you have an account already, log in.',
  )

/** One text for an unknown address, a wrong password and an account without one. */
export const wrongLogIn = () =>
  new AppError('unauthenticated', 'This address and password do not fit together. Nothing was changed.')

/** One text for a key that is unknown, removed, copied or wrong. */
export const wrongPasskey = () =>
  new AppError('unauthenticated', 'This passkey does not open an account here. Nothing was changed.')

export const passwordMissing = () =>
  new AppError('invalid_input', 'password: is needed, at least 10 characters', { field: 'password' })

export const linkOver = () =>
  new AppError('gone', 'This link was used already or is over. Nothing was changed; ask for a new one.')

export const wrongPassword = () =>
  new AppError('forbidden', 'The current password is not right. Nothing was changed.', { field: 'password' })
