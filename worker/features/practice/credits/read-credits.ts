import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import {
  packageState,
  payingPackage,
  remainingOn,
  type SoldPackage,
} from '#worker/domain/credits/packages.ts'
import { isLow } from '#worker/domain/credits/sale.ts'
import { requireClient, requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadCredits, loadStatement, type StatementOf } from './repo/read.ts'

const LINES = 50
type PackageRow = Awaited<ReturnType<typeof loadCredits>>['packages'][number]

/** What a client has left, package by package, what is owed, and which package pays the next session. */
export async function readCredits(ctx: Ctx, practiceId: string, clientId: string) {
  const [loaded] = await Promise.all([
    loadCredits(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  return creditsOf(ctx, loaded)
}

/** The same for the client on their own page. */
export async function ownCredits(ctx: Ctx) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadCredits(ctx.db, practiceId, clientId), confirmed])
  return creditsOf(ctx, loaded)
}

function creditsOf(ctx: Ctx, { head, packages, dues }: Awaited<ReturnType<typeof loadCredits>>) {
  if (!head) throw notFound('This client')
  const day = todayIn(ctx.now.toISOString(), head.timezone)
  const sold = packages.map(asSold)
  return {
    version: head.version,
    currency: head.currency,
    day,
    remaining: remainingOn(sold, day),
    nextPackageId: payingPackage(sold, { durationMin: 60, priceMinor: null }, day)?.id ?? null,
    packages: packages.map((row) => {
      const state = packageState(asSold(row), day)
      return { ...row, state, isLow: state !== 'void' && isLow(row.quantity, row.balance) }
    }),
    owed: dues.map(({ id, kind, amountMinor, currency, durationMin, bookingId, at }) => ({
      id,
      kind,
      amountMinor,
      currency,
      durationMin,
      bookingId,
      at,
    })),
  }
}

/** A client's statement for the practice: every change, newest first, with what was left after it. */
export async function readStatement(ctx: Ctx, practiceId: string, clientId: string, before?: number) {
  const [page] = await Promise.all([
    linesOf(ctx, { practiceId, clientId }, before),
    requireMember(ctx, practiceId),
  ])
  return page
}

/** The lines for the client's own eyes, by a linked account or the portal: no other client is named in them. */
export async function statementPage(ctx: Ctx, of: StatementOf, before?: number) {
  const { lines, ...page } = await linesOf(ctx, of, before)
  return { ...page, lines: lines.map(({ otherClient: _, ...line }) => line) }
}

async function linesOf(ctx: Ctx, of: StatementOf, before?: number) {
  const { head, lines } = await loadStatement(ctx.db, of, before, LINES + 1)
  if (!head) throw notFound('This statement')
  const page = lines.slice(0, LINES)
  return {
    practiceName: head.practiceName,
    currency: head.currency,
    timezone: head.timezone,
    version: head.version,
    lines: page,
    next: lines.length > LINES ? (page.at(-1)?.seq ?? null) : null,
  }
}

function asSold(row: PackageRow): SoldPackage {
  return {
    ...row,
    unit: row.unit as SoldPackage['unit'],
    status: row.status as SoldPackage['status'],
    soldAt: row.soldAt.toISOString(),
  }
}
