import type { Ctx } from '#worker/context.ts'
import { DUE_WORDS, type DueWhat } from '#worker/domain/credits/due-words.ts'
import type { CreditUnit } from '#worker/domain/credits/packages.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ClientMoney } from './answers.ts'
import { loadClientMoney } from './repo/client.ts'

/** One client's money: paid, earned, still to be earned, owed, and what of it is open. */
export async function readClientMoney(ctx: Ctx, practiceId: string, clientId: string): Promise<ClientMoney> {
  const [{ sums, lines, open, refundable }] = await Promise.all([
    loadClientMoney(ctx.db, practiceId, clientId, ctx.now),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  if (!sums) throw notFound('This client')
  const minor = (name: string) => Number(sums[name] ?? 0)
  return {
    version: Number(sums.version),
    currency: String(sums.currency),
    paid: minor('paid'),
    refunded: minor('refunded'),
    earned: minor('by_credits') + minor('by_time') + minor('by_charges'),
    deferred: minor('deferred'),
    owed: minor('owed_sessions') + minor('owed_packages'),
    rows: lines,
    open: open.map((row) => ({
      packageId: row.package_id as string | null,
      dueId: row.due_id as string | null,
      name: row.due_id === null ? String(row.name) : DUE_WORDS[row.name as DueWhat],
      priceMinor: Number(row.price_minor),
      paidMinor: Number(row.paid_minor),
      isOverpaid: row.due_id !== null || Number(row.paid_minor) > Number(row.price_minor),
      failedAt: row.failed_at === null ? null : new Date(String(row.failed_at)),
      url: row.url as string | null,
    })),
    /** What could be given back, and what that would take. */
    refundable: refundable.map((row) => ({
      id: String(row.id),
      kind: row.kind as 'package' | 'session',
      name: row.name as string | null,
      at: new Date(String(row.at)),
      paidMinor: Number(row.paid),
      leftMinor: Number(row.kept),
      priceMinor: Number(row.price_minor),
      currency: String(row.currency),
      unit: row.unit as CreditUnit | null,
      quantity: row.quantity === null ? null : Number(row.quantity),
      held: Number(row.held),
      byCard: row.by_card === true,
      /** Credits of it that were moved to other clients: they stay there, whatever goes back. */
      moved: row.moved as { clientId: string; name: string; moved: number; held: number }[],
      /** A refund to the card that was asked for and is not known to be made. */
      underWayMinor: row.under_way === null ? null : Number(row.under_way),
    })),
  }
}
