import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { cancelWaitingFor, loadConsents } from './repo/consent.ts'
import { insertConsentChange } from './repo/outbox-state.ts'
import type { RecordTextConsent } from './schema.ts'

/**
 * Writes down what a client said in person. Whoever texted STOP is blocked by the provider too: only their own START
 * opens that again.
 * @param beside what is stored with it, or not at all; loaded at the same time
 */
export async function recordTextConsent(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: RecordTextConsent,
  beside: Promise<readonly Statement[]> = Promise.resolve([]),
): Promise<void> {
  const [found, { athleteId }, more] = await Promise.all([
    loadConsents(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
    beside,
  ])
  if (!found) throw notFound('This client')
  const { phone } = found
  if (!phone) throw new AppError('conflict', 'This client has no number. Nothing was recorded.')
  const [newest] = found.consents
  const isBlocked = newest && !newest.isOptedIn && newest.source !== 'staff'
  if (input.isOptedIn && isBlocked) {
    throw new AppError(
      'conflict',
      `They opted out themselves (“${newest.wording.slice(0, 60)}”). Only they can take that back: by texting START to ${found.number ?? 'your number'}.`,
    )
  }
  const said = insertConsentChange(ctx.db, {
    id: ctx.id('textConsent'),
    practiceId,
    phone,
    isOptedIn: input.isOptedIn,
    source: 'staff',
    wording: input.wording,
    textId: null,
    recordedBy: athleteId,
    at: ctx.now,
  })
  const cancelled = input.isOptedIn ? null : cancelWaitingFor(ctx.db, practiceId, phone, ctx.now)
  await ctx.store({ beside: more, said, cancelled }, { tell: { practiceId } })
}
