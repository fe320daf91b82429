import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { agreementOf, withExpiry } from './own-grants.ts'
import { acceptLink as accept, acceptedNow, practiceOfInvite } from './repo/link.ts'
import type { AcceptLink } from './schema.ts'
import { sharingMail } from './sharing-mail.ts'

/**
 * Links one's account to a practice by its mailed link, with what one lets it see: that is agreeing to trainer access.
 * They are told by mail.
 */
export async function acceptLink(ctx: Ctx, { token, grants }: AcceptLink): Promise<Made> {
  const tokenHash = await hashToken(token)
  const [session, practice] = await Promise.all([requireSession(ctx), practiceOfInvite(ctx.db, tokenHash)])
  const shared = { of: tokenHash.slice(0, 16), practice: practice ?? '', grants }
  const { athleteId } = session
  const statement = accept(tokenHash, athleteId, withExpiry(grants), agreementOf(ctx), ctx.now)
  const { accepted } = await ctx.store(
    { accepted: ctx.db.execute(statement) },
    {
      jobs: [await sharingMail(ctx, session, 'practice-linked', shared)],
      jobsOnlyIf: acceptedNow(tokenHash, athleteId, ctx.now),
    },
  )
  const [linked] = accepted.rows
  if (linked) return { id: String(linked.id) }
  throw new AppError(
    'gone',
    'This link was used, taken back or is over, or you are linked to this practice already. Nothing was changed.',
  )
}
