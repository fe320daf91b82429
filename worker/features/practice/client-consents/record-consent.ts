import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { withholdMails } from '#worker/features/practice/automations/withhold-mails.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { recordTextConsent } from '#worker/features/practice/texts/record-text-consent.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertConsent, selectConsentLog } from './repo.ts'
import type { RecordConsent } from './schema.ts'

/**
 * Writes down what a client agreed to or took back, in their words, with how and when they said it. Nothing is ever
 * changed: another word is another row. What waits for them and is no longer wanted does not go out.
 */
export async function recordConsent(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: RecordConsent,
): Promise<Made> {
  const id = ctx.id('clientConsent')
  const prepared = consentStatements(ctx, { id, practiceId, clientId }, input)
  if (input.purpose === 'texts') {
    const { granted: isOptedIn, wording } = input
    await recordTextConsent(ctx, practiceId, clientId, { isOptedIn, wording }, prepared)
    return { id }
  }
  await ctx.store({ consent: await prepared }, { tell: { practiceId } })
  return { id }
}

async function consentStatements(
  ctx: Ctx,
  of: { id: string; practiceId: string; clientId: string },
  input: RecordConsent,
) {
  const { practiceId, clientId } = of
  const [found, { athleteId }] = await Promise.all([
    selectConsentLog(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  if (!found) throw notFound('This client')
  const { purpose, granted, wording, source, saidDay = null } = input
  if (saidDay !== null && saidDay > todayIn(ctx.now.toISOString(), found.zone))
    throw new AppError('invalid_input', 'said_day: is not over yet', { field: 'said_day' })
  const said = { ...of, purpose, granted, wording, source, saidDay }
  const isOfMails = purpose === 'marketing' || purpose === 'automatic_mail'
  return [
    increaseClientVersion(ctx, practiceId, clientId),
    insertConsent(ctx.db, { ...said, recordedBy: athleteId, at: ctx.now }),
    ...(isOfMails && !granted ? [withholdMails(ctx, practiceId, clientId)] : []),
  ]
}
