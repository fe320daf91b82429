import type { Ctx } from '#worker/context.ts'
import { readMailLimits } from '#worker/features/admin/flags/read-mail-limits.ts'
import { readTextLimits } from '#worker/features/admin/flags/read-text-limits.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Texting } from './answers.ts'
import { selectMails, selectTexting } from './repo.ts'

/** Who texts how much and what that costs, with the brake and the limits. */
export async function showTexting(ctx: Ctx): Promise<Texting> {
  const [practices, limits, sent, mailLimits] = await Promise.all([
    selectTexting(ctx.db, ctx.now),
    readTextLimits(ctx),
    selectMails(ctx.db, ctx.now),
    readMailLimits(ctx),
    requirePermission(ctx, 'admin.read'),
  ])
  const micros = new Map<string, number>()
  for (const { month } of practices)
    for (const cost of month.costs) micros.set(cost.currency, (micros.get(cost.currency) ?? 0) + cost.micros)
  return {
    limits: { ...limits, countries: [...limits.countries] },
    today: practices.reduce((sum, { today }) => sum + today, 0),
    month: {
      segments: practices.reduce((sum, { month }) => sum + month.segments, 0),
      costs: [...micros].map(([currency, of]) => ({ currency, micros: of })),
    },
    mails: { ...mailLimits, ...sent },
    practices,
  }
}
