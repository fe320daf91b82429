import { AppError } from '#worker/platform/errors.ts'
import type { ProposalRow } from './repo.ts'

/** Whether a proposal can still be confirmed or rejected: it waits, or could not be applied. */
export const isWaiting = ({ state, expiresAt }: ProposalRow, now: Date) =>
  (state === 'proposed' || state === 'failed') && !(expiresAt && expiresAt <= now)

/** Why a proposal is not decided on again. */
export function refuseDecided({ state }: ProposalRow): AppError {
  if (state === 'applied')
    return new AppError('conflict', 'This proposal is applied. Undo it instead; nothing was changed.')
  if (state === 'rejected')
    return new AppError('conflict', 'You rejected this proposal. Your plan stays as it is.')
  if (state === 'withdrawn')
    return new AppError('conflict', 'A newer proposal took the place of this one. Your plan stays as it is.')
  return new AppError('conflict', 'This proposal has expired. Your plan stays as it is.')
}
