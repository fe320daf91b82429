import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { activatePackageStatement } from '../credits/credit-statements.ts'
import { creditRefusal } from '../credits/refusals.ts'
import { staffStatement, tellStaff } from '../practices/tell-staff.ts'

/** Says that the money for a package came: an invoice is settled. Said twice it stays the first time's. */
export async function markPaid(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  packageId: string,
): Promise<void> {
  const { athleteId } = await requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk'])
  const pack = { practiceId, clientId, packageId, isPaid: true, actorId: athleteId }
  try {
    const [, staff] = await ctx.store([activatePackageStatement(ctx, pack), staffStatement(ctx, practiceId)])
    tellStaff(ctx, staff)
  } catch (error) {
    throw creditRefusal(error) ?? error
  }
}
