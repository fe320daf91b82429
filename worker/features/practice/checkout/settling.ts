import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import type { MoneyLine } from '#worker/domain/money/payment-lines.ts'
import { moneyStatement } from '#worker/features/practice/money/record-money.ts'
import { STRIPE_ACTOR } from './app.ts'
import type { Seller } from './repo/account.ts'

// What the payment of a package and that of something owed have alike.

/** A try that a card refused, as an event told of it. */
export interface FailedTry {
  id: string
  code: string
  at: string
}

export interface Settling {
  /** Statements that belong to the same batch, such as the event being handled. */
  also?: (outcome: string) => Statement
  failed?: FailedTry | null
  /** News of a refund made us look. */
  ofRefund?: boolean
}

/** So long whoever's card was refused has for another try before they are asked. */
export const CHASE_AFTER_MS = 30 * 60_000

/** What money is of, and what it is called. */
interface Paid {
  clientId: string
  name: string
  packageId?: string
  sessionDueId?: string
  bookingId?: string | null
}

/** Lines of the money of something sold or owed, on the practice's own days. */
export function moneyRows(ctx: Ctx, seller: Seller, sale: Paid, lines: readonly MoneyLine[]) {
  const [first, ...rest] = lines.map((line) => ({
    ...line,
    practiceId: seller.practiceId,
    provider: 'stripe',
    account: seller.account,
    clientId: sale.clientId,
    packageId: sale.packageId ?? null,
    sessionDueId: sale.sessionDueId ?? null,
    bookingId: sale.bookingId ?? null,
    description: sale.name,
    day: localDay(line.at, { utcOffsetS: null, timeZone: seller.timezone }),
    at: new Date(line.at),
    actorId: STRIPE_ACTOR,
  }))
  return first ? moneyStatement(ctx, first, ...rest) : null
}

/** Nothing of a payment is ours to write down, but what belongs to the same batch is. */
export async function conclude(ctx: Ctx, outcome: string, { also }: Settling): Promise<string> {
  if (also) await ctx.store({ also: also(outcome) })
  return outcome
}
