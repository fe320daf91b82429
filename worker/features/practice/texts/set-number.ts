import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { setNumber as update } from './repo/consent.ts'
import type { SetNumber } from './schema.ts'
import { twilio } from './twilio-app.ts'

/**
 * Sets the one number a practice texts from: one that the provider's account holds, or texts would be refused one by
 * one later. Two practices never share one: it tells whose client writes.
 */
export async function setNumber(ctx: Ctx, practiceId: string, { phoneNumber }: SetNumber): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  if (phoneNumber) await requireOwnNumber(ctx, phoneNumber)
  const audit = { action: 'practice.number', targetId: practiceId, reason: null, after: { phoneNumber } }
  try {
    await ctx.store({ number: update(ctx.db, practiceId, phoneNumber || null, ctx.now) }, { audit })
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
