import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { deleteClient } from './repo/client.ts'

const STILL_REFERENCED: string[] = [STANDARD_CODES.foreignKeyViolation, STANDARD_CODES.restrictViolation]

/** Deletes a client who was entered by mistake. Whoever has bought or booked something becomes a former client instead. */
export async function removeClient(ctx: Ctx, practiceId: string, clientId: string): Promise<void> {
  await requireMember(ctx, practiceId, ['owner', 'trainer'])
  try {
    const { gone } = await ctx.store({ gone: deleteClient(ctx.db, practiceId, clientId) })
    if (gone.length === 0) throw notFound('This client')
  } catch (error) {
    if (!STILL_REFERENCED.includes(databaseCode(error))) throw error
    throw new AppError(
      'conflict',
      'This client has packages or sessions, which have to stay. Mark them as former instead. Nothing was changed.',
    )
  }
}
