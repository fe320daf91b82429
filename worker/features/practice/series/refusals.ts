import { AppError } from '#worker/platform/errors.ts'

/** Somebody else changed the series between the look and the change. */
export const changedMeanwhile = () =>
  new AppError('conflict', 'This series was changed meanwhile. Nothing was done; look at it again.')
