import type { Ctx } from '#worker/context.ts'
import { insertDueMoney, insertMoney, insertPackageMoney, type NewMoney } from './repo/write.ts'

type Named = Omit<NewMoney, 'id' | 'createdAt'>

/**
 * Money that moved, as a statement of the batch of its cause. One line of one object of one account is one row,
 * however often it is told of.
 */
export function moneyStatement(ctx: Ctx, ...rows: readonly [Named, ...Named[]]) {
  return insertMoney(
    ctx.db,
    rows.map((row) => ({ ...row, id: ctx.id('moneyEvent'), createdAt: ctx.now })),
  )
}

/** The price of a package, come by hand. Put it before the activation, and after the client's row was raised. */
export function packageMoneyStatement(
  ctx: Ctx,
  of: { practiceId: string; clientId: string; packageId: string; actorId: string },
) {
  const ids = { moneyId: ctx.id('moneyEvent'), taxId: ctx.id('moneyEvent') }
  return insertPackageMoney(ctx.db, { ...of, ...ids, now: ctx.now })
}

/** What an owed session cost, come by hand. Put it before the statement that settles the session. */
export function dueMoneyStatement(
  ctx: Ctx,
  of: { practiceId: string; clientId: string; dueId: string; actorId: string },
) {
  return insertDueMoney(ctx.db, { ...of, moneyId: ctx.id('moneyEvent'), now: ctx.now })
}

/** Whether one of these statements wrote something new, from what the batch answered. */
export function wroteMoney(result: readonly unknown[] | { rows: readonly unknown[] }): boolean {
  return ('rows' in result ? result.rows : result).length > 0
}
