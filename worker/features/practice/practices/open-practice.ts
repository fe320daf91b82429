import type { Ctx } from '#worker/context.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireSession } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { slugTaken } from './refusals.ts'
import { insertPractice } from './repo/practice.ts'
import type { NewPractice } from './schema.ts'

/** As many practices one person may work at. */
const MOST_PRACTICES = 20

/** Opens a practice with whoever asks as its owner. */
export async function openPractice(ctx: Ctx, input: NewPractice): Promise<Made> {
  const session = await requireSession(ctx)
  if (!session.emailVerified) throw new AppError('forbidden', 'Confirm your e-mail address first.')
  const id = ctx.id('practice')
  const by = { ownerId: session.athleteId, most: MOST_PRACTICES }
  const { opened } = await ctx
    .store(insertPractice(ctx.db, { id, ...input, now: ctx.now }, by))
    .catch((error: unknown) => {
      throw isTaken(error) ? slugTaken() : error
    })
  if (opened.rows.length > 0) return { id }
  throw new AppError('conflict', 'You work at as many practices as one person can.')
}
