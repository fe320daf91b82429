import type { Ctx } from '#worker/context.ts'
import type { Condition } from '#worker/domain/automation/conditions.ts'
import { readsMoney, requireMember, type SessionView } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

/**
 * Who works at a practice and may know whom an automation finds: one that asks who has not paid tells who owes.
 * @throws AppError not_found for everyone else, forbidden for who may not read what clients owe
 */
export async function requireReaderOf(
  ctx: Ctx,
  practiceId: string,
  /** None where a run kept the automation of a time before there were any. */
  conditions: readonly Condition[] = [],
): Promise<SessionView> {
  const session = await requireMember(ctx, practiceId)
  if (readsMoney(session, practiceId) || !conditions.some(({ kind }) => kind === 'unpaid')) return session
  throw new AppError('forbidden', 'This automation asks who has not paid, which your role does not read.')
}
