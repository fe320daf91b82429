import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { setNumber as update } from './repo/consent.ts'
import type { SetNumber } from './schema.ts'

/** Sets the one number a practice texts from. Two practices never share one: it tells whose client writes. */
export async function setNumber(ctx: Ctx, practiceId: string, { phoneNumber }: SetNumber): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const entry = { action: 'practice.number', targetId: practiceId, reason: null, after: { phoneNumber } }
  try {
    await ctx.store([
      update(ctx.db, practiceId, phoneNumber || null, ctx.now),
      ...(await auditStatements(ctx, entry)),
    ])
  } catch (error) {
    if (databaseCode(error) !== '23505') throw error
    throw new AppError('conflict', 'Another practice texts from this number. Nothing was changed.', {
      field: 'phone_number',
    })
  }
}
