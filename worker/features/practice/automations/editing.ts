import { AppError } from '#worker/platform/errors.ts'

/** Who may change automations. */
export const EDITORS = ['owner', 'trainer'] as const

/** @throws AppError conflict when somebody else has changed it since it was read */
export function versionOf([row]: readonly { version: number }[]): number {
  if (row) return row.version
  throw new AppError(
    'conflict',
    'Someone changed this automation meanwhile. Nothing was stored; look at it again.',
    { field: 'version' },
  )
}
