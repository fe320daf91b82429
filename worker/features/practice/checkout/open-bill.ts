import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type Bill, openCheckout, openInvoice, openLink, type Sale } from '#worker/platform/stripe/bills.ts'
import { stripeApp } from './app.ts'
import type { BillPackage } from './schema.ts'

type Kind = BillPackage['kind']

/** A page that closes sooner than this is not worth sending anyone to. */
const SHORTEST_MS = 10 * 60_000

interface Row {
  id: string
  kind: string
  turn: number
  account: string
  url: string
  expiresAt: Date | null
  closedAt?: Date | null
}

/** The bill of a kind that is open for long enough, and the number of the next one. @param bills newest first */
export function billOfKind(ctx: Ctx, bills: readonly Row[], kind: Kind, account: string) {
  const ofKind = bills.filter((bill) => bill.kind === kind)
  const open = ofKind.find(
    (bill) =>
      bill.account === account &&
      !bill.closedAt &&
      (bill.expiresAt === null || bill.expiresAt.getTime() > ctx.now.getTime() + SHORTEST_MS),
  )
  return { open, turn: (ofKind[0]?.turn ?? 0) + 1 }
}

/** @returns the account that takes the money @throws AppError conflict with what stands in the way */
export function accountToCharge(of: { account: string | null; chargesEnabled: boolean }): string {
  const refuse = (why: string) => new AppError('conflict', why)
  if (!of.account) throw refuse('Connect Stripe under Money first: cards are charged by your own account.')
  if (!of.chargesEnabled) {
    throw refuse('Stripe does not let your account charge cards yet. Under Money it says what is missing.')
  }
  return of.account
}

/** Opens a bill at Stripe, once for its turn. */
export function openBill(ctx: Ctx, kind: Kind, sale: Sale, turn: number): Promise<Bill> {
  const app = stripeApp(ctx)
  const key = `bill:${sale.of.id}:${kind}:${turn}`
  const page = (state: string) => `${ctx.settings.APP_ORIGIN}/payment?state=${state}`
  if (kind === 'invoice') return openInvoice(app, sale, key)
  if (kind === 'link') return openLink(app, sale, page('received'), key)
  return openCheckout(app, sale, { paid: page('received'), left: page('left') }, key)
}
