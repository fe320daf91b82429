import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'

const TAKEN = '23505'
const LINK_SPENT = 'SI001'
const INVITE_SPENT = 'SI002'
const PASSKEY_SPENT = 'SI005'
const PASSWORD_CHANGED = 'SI006'

export const isTaken = (error: unknown) => databaseCode(error) === TAKEN
export const isLinkSpent = (error: unknown) => databaseCode(error) === LINK_SPENT
export const isInviteSpent = (error: unknown) => databaseCode(error) === INVITE_SPENT
export const isPasskeySpent = (error: unknown) => databaseCode(error) === PASSKEY_SPENT
export const isPasswordChanged = (error: unknown) => databaseCode(error) === PASSWORD_CHANGED

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

export const linkOver = () =>
  new AppError('gone', 'This link was used already or is over. Nothing was changed; ask for a new one.')

export const wrongPassword = () =>
  new AppError('forbidden', 'The current password is not right. Nothing was changed.', { field: 'password' })
