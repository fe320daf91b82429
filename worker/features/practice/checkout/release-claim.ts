import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import type { AppError } from '#worker/platform/errors.ts'
import { deleteOpenClaim, type NewClaim } from './repo/claim.ts'

/** Stripe will not make a refund that was claimed: its money can go back another way, and the log says why. */
export async function releaseClaim(
  ctx: Ctx,
  claim: Pick<NewClaim, 'id' | 'practiceId' | 'clientId' | 'packageId' | 'sessionDueId' | 'amountMinor'>,
  { message }: Pick<AppError, 'message'>,
  also: readonly Statement[] = [],
): Promise<void> {
  const { id, practiceId, clientId, packageId, sessionDueId, amountMinor } = claim
  const audit = {
    ...(packageId === null
      ? { action: 'session_due.refund_refused', targetId: sessionDueId }
      : { action: 'package.refund_refused', targetId: packageId }),
    ...{ reason: message, after: { amountMinor } },
  }
  await ctx.store(
    {
      client: increaseClientVersion(ctx, practiceId, clientId),
      claim: deleteOpenClaim(ctx.db, practiceId, id),
      also,
    },
    { audit, tell: { practiceId } },
  )
}
