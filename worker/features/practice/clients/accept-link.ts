import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { agreementOf, withExpiry } from './own-grants.ts'
import { acceptLink as accept } from './repo/link.ts'
import type { AcceptLink } from './schema.ts'

/** Links one's account to a practice by its mailed link, with what one lets it see: that is agreeing to trainer access. */
export async function acceptLink(ctx: Ctx, { token, grants }: AcceptLink): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const [linked] = await ctx.storeIf(
    accept(await hashToken(token), athleteId, withExpiry(grants), agreementOf(ctx), ctx.now),
  )
  if (linked) return { id: String(linked.id) }
  throw new AppError(
    'gone',
    'This link was used, taken back or is over, or you are linked to this practice already. Nothing was changed.',
  )
}
