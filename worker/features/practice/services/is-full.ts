import { AppError } from '#worker/platform/errors.ts'

/** None is ever deleted, as sessions name it: one that is not needed any more is used again. */
export const isFull = (most: number, what: 'services' | 'locations') =>
  new AppError(
    'conflict',
    `A practice has at most ${most} ${what}, those switched off too. Change one that is switched off into it. Nothing was added.`,
  )
