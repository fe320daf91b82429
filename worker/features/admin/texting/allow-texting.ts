import type { Ctx } from '#worker/context.ts'
import { twilio } from '#worker/features/practice/texts/twilio-app.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { selectAllowance, setDayLimit, setNumber } from './repo.ts'
import type { AllowTexting } from './schema.ts'

/**
 * Gives a practice the one number it texts from, and its limit: a number that the provider's account holds, or texts
 * would be refused one by one later. Two practices never share one: it tells whose client writes.
 */
export async function allowTexting(ctx: Ctx, practiceId: string, input: AllowTexting): Promise<void> {
  const { phoneNumber, dayLimit, reason } = input
  const [before] = await Promise.all([
    selectAllowance(ctx.db, practiceId),
    requirePermission(ctx, 'system.texts'),
  ])
  if (!before) throw notFound('This practice')
  const number = phoneNumber || null
  if (number && number !== before.phoneNumber) await requireOwnNumber(ctx, number)
  const audit = {
    ...{ action: 'texts.allow', targetId: practiceId, reason },
    ...{ before: { phoneNumber: before.phoneNumber, dayLimit: before.dayLimit } },
    after: { phoneNumber: number, dayLimit },
  }
  const statements = {
    number: setNumber(ctx.db, practiceId, number, ctx.now),
    limit: setDayLimit(ctx.db, practiceId, dayLimit, ctx.now),
  }
  try {
    await ctx.store(statements, { audit })
  } catch (error) {
    if (databaseCode(error) !== STANDARD_CODES.uniqueViolation) throw error
    throw new AppError('conflict', 'Another practice texts from this number. Nothing was changed.', {
      field: 'phone_number',
    })
  }
}

const NOT_FIT = {
  not_ours: 'phone_number: is none of the numbers texts are sent with here. Nothing was changed.',
  no_texts: 'phone_number: can be called, but sends no texts. Nothing was changed.',
}

async function requireOwnNumber(ctx: Ctx, phoneNumber: string): Promise<void> {
  const answer = await twilio(ctx).holds(phoneNumber)
  if (answer.known !== 'done') {
    const message =
      'The provider of texts did not say whether it has this number. Nothing was changed; try again.'
    throw new AppError('upstream', message, { field: 'phone_number' })
  }
  if (answer.value === 'texts') return
  throw new AppError('invalid_input', NOT_FIT[answer.value], { field: 'phone_number' })
}
