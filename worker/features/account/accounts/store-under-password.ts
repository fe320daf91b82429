import type { Ctx, StoreOptions } from '#worker/context.ts'
import type { Answered, NamedStatements } from '#worker/db/batch.ts'
import { isPasswordChanged, wrongPassword } from './refusals.ts'
import { holdPassword, type Identity } from './repo/account.ts'

type Account = Pick<Identity, 'athleteId' | 'passwordHash'>

/**
 * Stores what a password allowed, while it still is the password: nothing begun before a reset lands after it.
 * @throws AppError forbidden where it was changed meanwhile
 */
export async function storeUnderPassword<S extends NamedStatements>(
  ctx: Ctx,
  { athleteId, passwordHash }: Account,
  statements: S,
  options: StoreOptions = {},
): Promise<Answered<S>> {
  if (passwordHash === null) throw wrongPassword()
  const held = holdPassword(ctx.db, athleteId, passwordHash)
  const stored = await ctx.store({ held, ...statements }, options).catch((error) => {
    throw isPasswordChanged(error) ? wrongPassword() : error
  })
  return stored as unknown as Answered<S>
}
