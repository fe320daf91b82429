import { AppError } from '#worker/platform/errors.ts'

/** The public address of a practice is unique. */
export const slugTaken = () =>
  new AppError('conflict', 'This address belongs to another practice. Nothing was changed; choose another.', {
    field: 'slug',
  })
