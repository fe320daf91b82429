import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { paidTwice } from '#worker/domain/money/paid-twice.ts'
import { taskStatement } from '#worker/features/practice/tasks/task-statement.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { STRIPE_ACTOR } from './app.ts'
import { refundDueToCard } from './refund-due-to-card.ts'
import { isFinal } from './refund-to-card.ts'
import { loadPaidSession, selectPaidOften } from './repo/paid-session.ts'

const MOST_TITLE = 150
const REASON = 'It was paid twice by card.'

/** Somebody else gives it back, or has: there is nothing to do here. */
const LATE: string[] = [
  DATABASE_CODES.moreThanWasPaid,
  DATABASE_CODES.refundUnderWay,
  DATABASE_CODES.refundClaimedBefore,
]

/** What a client paid twice by card goes back by itself, once a payment, and the staff reads of it among today's tasks. */
export async function returnDouble(ctx: Ctx, of: { practiceId: string; clientId: string }): Promise<void> {
  requireSystem(ctx)
  for (const { dueId, amountMinor, currency, clientName } of await selectPaidOften(ctx.db, of)) {
    const { claims, money } = await loadPaidSession(ctx.db, { ...of, dueId })
    // A refund that is under way comes back here when it is written down.
    if (claims.length > 0) continue
    const rows = money.map((row) => ({ ...row, kind: row.kind === 'correction' ? 'refund' : row.kind }))
    for (const twice of paidTwice(rows, amountMinor, of.practiceId)) {
      const amount = `${decimal(twice.amountMinor, currency)} ${currency.toUpperCase()}`
      await giveBack(ctx, { ...of, dueId, name: clientName, amount }, twice)
    }
  }
}

interface Of {
  practiceId: string
  clientId: string
  dueId: string
  name: string
  amount: string
}

async function giveBack(
  ctx: Ctx,
  { name, amount, ...path }: Of,
  { account, object, amountMinor }: { account: string; object: string; amountMinor: number },
): Promise<void> {
  const tell = (kind: 'task' | 'notice', title: string) =>
    taskStatement(ctx, ctx.id('task'), {
      ...{ practiceId: path.practiceId, clientId: path.clientId, kind, dueDay: null },
      ...{
        title: title.slice(0, MOST_TITLE),
        idempotencyKey: `paid_twice:${kind}:${object}`,
        createdBy: STRIPE_ACTOR,
      },
    })
  const request = `twice:${object}`
  const refund = { ...path, request, asked: request, actorId: STRIPE_ACTOR, amountMinor, reason: REASON }
  try {
    await refundDueToCard(ctx, refund, { account, object }, null)
    const told = tell('notice', `${name} paid ${amount} twice by card. The second one went back by itself.`)
    await ctx.store({ told }, { tell: { practiceId: path.practiceId } })
  } catch (error) {
    if (LATE.includes(databaseCode(error) ?? '')) return
    if (!isFinal(error)) throw error
    const told = tell(
      'task',
      `${name} paid ${amount} twice by card, and Stripe did not give it back: do it under Money.`,
    )
    await ctx.store({ told }, { tell: { practiceId: path.practiceId } })
  }
}
