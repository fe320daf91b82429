import { AppError } from '#worker/platform/errors.ts'
import { MAX_PASSKEYS } from './repo/passkey.ts'

export const tooManyPasskeys = () =>
  new AppError('conflict', `There are ${MAX_PASSKEYS} passkeys already. Remove one to add another.`)
