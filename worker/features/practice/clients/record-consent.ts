import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { withholdMails } from '#worker/features/practice/automations/withhold-mails.ts'
import { staffStatement, tellStaff } from '#worker/features/practice/practices/tell-staff.ts'
import { recordTextConsent } from '#worker/features/practice/texts/text-consent.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { raiseVersion } from './repo/client.ts'
import { insertConsent, selectConsentLog } from './repo/consents.ts'
import type { RecordConsent } from './schema.ts'

/** What a client agreed to and took back at this practice, newest first. The newest word of a purpose holds. */
export async function listConsents(ctx: Ctx, practiceId: string, clientId: string) {
  const [found] = await Promise.all([
    selectConsentLog(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  if (!found) throw notFound('This client')
  return { consents: found.lines }
}

/**
 * Writes down what a client agreed to or took back, in their words, with how and when they said it. Nothing is ever
 * changed: another word is another row. What waits for them and is no longer wanted does not go out.
 */
export async function recordConsent(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: RecordConsent,
): Promise<{ id: string }> {
  const id = ctx.id('clientConsent')
  const prepared = consentStatements(ctx, { id, practiceId, clientId }, input)
  if (input.purpose === 'texts') {
    const { granted: isOptedIn, wording } = input
    await recordTextConsent(ctx, practiceId, clientId, { isOptedIn, wording }, prepared)
    return { id }
  }
  const stored = await ctx.store([...(await prepared), staffStatement(ctx, practiceId)])
  tellStaff(ctx, stored.at(-1))
  return { id }
}

async function consentStatements(
  ctx: Ctx,
  of: { id: string; practiceId: string; clientId: string },
  input: RecordConsent,
): Promise<Statement[]> {
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
  return [
    raiseVersion(ctx.db, practiceId, clientId, ctx.now),
    insertConsent(ctx.db, { ...said, recordedBy: athleteId, at: ctx.now }),
    ...(granted ? [] : refusals(ctx, practiceId, clientId, purpose)),
  ]
}

function refusals(ctx: Ctx, practiceId: string, clientId: string, purpose: string): Statement[] {
  const isOfMails = purpose === 'marketing' || purpose === 'automatic_mail'
  return isOfMails ? [withholdMails(ctx, practiceId, clientId)] : []
}
