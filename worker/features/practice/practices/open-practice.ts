import type { Ctx } from '#worker/context.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireSession } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { slugTaken } from './refusals.ts'
import { insertMember } from './repo/people.ts'
import { insertPractice } from './repo/practice.ts'
import type { NewPractice } from './schema.ts'

/** As many practices one person may work at. */
const MOST_PRACTICES = 20

/** Opens a practice with whoever asks as its owner. */
export async function openPractice(ctx: Ctx, input: NewPractice): Promise<Made> {
  const session = await requireSession(ctx)
  if (!session.emailVerified) throw new AppError('forbidden', 'Confirm your e-mail address first.')
  if (session.memberships.length >= MOST_PRACTICES) {
    throw new AppError('conflict', 'You work at as many practices as one person can.')
  }
  const id = ctx.id('practice')
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const { timezone, ...named } = input
  const settings = { practiceId: id, timezone, updatedAt: ctx.now }
  const owner = { practiceId: id, personId: session.athleteId, role: 'owner' as const, createdAt: ctx.now }
  try {
    await ctx.store({
      practice: insertPractice(ctx.db, { id, ...named, ...at }, settings),
      owner: insertMember(ctx.db, owner),
    })
  } catch (error) {
    throw isTaken(error) ? slugTaken() : error
  }
  return { id }
}
