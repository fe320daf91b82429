import type { Ctx } from '#worker/context.ts'
import { PURPOSES } from '#worker/features/account/consents/schema.ts'
import { statementPage } from '#worker/features/practice/credits/read-credits.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { acceptLink as accept, endOwnLink, replaceGrants, selectLinks, selectLooks } from './repo/link.ts'
import type { AcceptLink, Grants } from './schema.ts'

const PAGE = 50
const DAY_MS = 86_400_000

/**
 * The practices one's account is linked to, and what each may see now: nothing, whatever was granted, while trainer
 * access as a whole is declined.
 */
export async function listTrainers(ctx: Ctx) {
  const { links, grants, isDeclined } = await selectLinks(ctx.db, requireAthlete(ctx))
  return {
    isDeclined,
    trainers: links.map((link) => ({
      ...link,
      grants: grants
        .filter((grant) => grant.linkId === link.id)
        .map(({ domain, expiresAt, grantedAt }) => ({
          domain,
          expiresAt,
          grantedAt,
          isOver: expiresAt !== null && expiresAt <= ctx.now,
        })),
    })),
  }
}

/** Links one's account to a practice by its mailed link, with what one lets it see: that is agreeing to trainer access. */
export async function acceptLink(ctx: Ctx, { token, grants }: AcceptLink): Promise<{ id: string }> {
  const athleteId = requireAthlete(ctx)
  const [linked] = await ctx.storeIf(
    accept(await hashToken(token), athleteId, dated(grants), agreementOf(ctx), ctx.now),
  )
  if (linked) return { id: String(linked.id) }
  throw new AppError(
    'gone',
    'This link was used, taken back or is over, or you are linked to this practice already. Nothing was changed.',
  )
}

/** Makes what a practice may see exactly this, from now on. */
export async function changeGrants(ctx: Ctx, linkId: string, { grants }: Grants): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const [changed] = await ctx.storeIf(
    replaceGrants(linkId, athleteId, dated(grants), agreementOf(ctx), ctx.now),
  )
  if (!changed) throw notFound('This trainer')
}

/** Ends a link: the practice sees nothing of the account from now on. */
export async function leaveTrainer(ctx: Ctx, linkId: string): Promise<void> {
  const [ended] = await ctx.storeIf(endOwnLink(requireAthlete(ctx), linkId, ctx.now))
  if (!ended) throw notFound('This trainer')
}

/** Who of which practice looked at what of one's account, newest first. */
export async function listLooks(ctx: Ctx, before?: string) {
  const rows = await selectLooks(ctx.db, requireAthlete(ctx), before, PAGE + 1)
  const looks = rows.slice(0, PAGE)
  return { looks, next: rows.length > PAGE ? (looks.at(-1)?.id ?? null) : null }
}

/** One's own statement at a practice: every credit that came and went. */
export function readOwnStatement(ctx: Ctx, linkId: string, beforeSeq?: number) {
  return statementPage(ctx, { linkId, athleteId: requireAthlete(ctx) }, beforeSeq)
}

/** The text that stands below what is ticked. */
const agreementOf = (ctx: Ctx) => ({ id: ctx.id('consent'), version: PURPOSES.trainer_access.version })

/** A day is given whole: it ends at its midnight in UTC. */
const dated = (grants: Grants['grants']) =>
  grants.map(({ domain, untilDay }) => ({
    domain,
    expiresAt: untilDay === null ? null : new Date(Date.parse(untilDay) + DAY_MS),
  }))
