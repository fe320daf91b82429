import type { Ctx } from '#worker/context.ts'
import { isWider } from '#worker/domain/policy/shared-domains.ts'
import { requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { agreementOf, withExpiry } from './own-grants.ts'
import { loadGrants, openLinkOf, replaceGrants } from './repo/link.ts'
import type { Grants } from './schema.ts'
import { sharingMail } from './sharing-mail.ts'

/** Makes what a practice may see exactly this, from now on. Where that is more than before, its person is told by mail. */
export async function changeGrants(ctx: Ctx, linkId: string, { grants }: Grants): Promise<void> {
  const [session, before] = await Promise.all([requireSession(ctx), loadGrants(ctx.db, linkId)])
  const given = withExpiry(grants)
  const shared = { of: linkId, practice: before.practice, grants }
  const { athleteId } = session
  const isMore = isWider(before.grants, given)
  const { changed } = await ctx.store(
    { changed: ctx.db.execute(replaceGrants(linkId, athleteId, given, agreementOf(ctx), ctx.now)) },
    {
      jobs: isMore ? [await sharingMail(ctx, session, 'practice-sees-more', shared)] : [],
      jobsOnlyIf: openLinkOf(linkId, athleteId),
    },
  )
  if (changed.rows.length === 0) throw notFound('This trainer')
}
