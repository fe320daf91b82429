import type { Ctx } from '#worker/context.ts'
import type { AccountState } from '#worker/platform/stripe/accounts.ts'
import { updateAccount } from './repo/account.ts'

export function accountStatement(ctx: Ctx, { accountId, ...state }: AccountState) {
  return updateAccount(ctx.db, accountId, { ...state, updatedAt: ctx.now })
}
