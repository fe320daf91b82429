import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { agreementOf, withExpiry } from './own-grants.ts'
import { replaceGrants } from './repo/link.ts'
import type { Grants } from './schema.ts'

/** Makes what a practice may see exactly this, from now on. */
export async function changeGrants(ctx: Ctx, linkId: string, { grants }: Grants): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const [changed] = await ctx.storeIf(
    replaceGrants(linkId, athleteId, withExpiry(grants), agreementOf(ctx), ctx.now),
  )
  if (!changed) throw notFound('This trainer')
}
