import type { Ctx } from '#worker/context.ts'
import { readMailLimits } from '#worker/features/admin/flags/read-mail-limits.ts'
import { readTextLimits } from '#worker/features/admin/flags/read-text-limits.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Texting } from './answers.ts'
import { selectMails, selectSpend, selectTexting } from './repo.ts'

/** Who texts how much and what that costs, with the brake and the limits. */
export async function showTexting(ctx: Ctx): Promise<Texting> {
  const [practices, spend, limits, sent, mailLimits] = await Promise.all([
    selectTexting(ctx.db, ctx.now),
    selectSpend(ctx.db, ctx.now),
    readTextLimits(ctx),
    selectMails(ctx.db, ctx.now),
    readMailLimits(ctx),
    requirePermission(ctx, 'admin.read'),
  ])
  return {
    limits: { ...limits, countries: [...limits.countries] },
    ...spend,
    mails: { ...mailLimits, ...sent },
    practices,
  }
}
