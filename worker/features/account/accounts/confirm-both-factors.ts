import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { confirmPassword } from './confirm-password.ts'
import { limitDay } from './limit-attempts.ts'
import { limitSession } from './limit-session.ts'
import type { Identity } from './repo/account.ts'
import type { PasswordAndCode } from './schema.ts'
import { isTotp, spendCode } from './spend-code.ts'

/**
 * Checks the password and, where a second factor is on, a code of it: whoever has a password and an open page alone
 * can neither turn the factor off nor put one of their own in its place. A code is counted only with a right password,
 * and apart from log-ins, so that nobody uses up the owner's attempts.
 */
export async function confirmBothFactors(ctx: Ctx, input: PasswordAndCode): Promise<Identity> {
  const person = await confirmPassword(ctx, input.password)
  if (!person.totpSecret) return person
  if (input.code === '') throw codeMissing()
  await limitSession(ctx, 'own-code', person.athleteId)
  if (isTotp(input.code)) await limitDay(ctx, 'own-code', person)
  await spendCode(ctx, person, input.code)
  return person
}

const codeMissing = () =>
  new AppError('forbidden', 'A code of the second step is needed. Nothing was changed.', { field: 'code' })
