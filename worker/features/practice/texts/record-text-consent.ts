import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { askNumber } from '#worker/features/practice/text-asks/ask-number.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { cancelWaitingFor, insertConsentChange, loadConsents } from './repo/consent.ts'
import type { RecordTextConsent } from './schema.ts'
import { wakeReminders } from './wake-reminders.ts'

/**
 * Writes down what a client said in person. A yes for a number that has not spoken for itself is asked back by one text,
 * and nothing else goes out before the phone's own. Whoever texted STOP is blocked by the provider too: only their own
 * START opens that again.
 * @param beside what is stored with it, or not at all; loaded at the same time
 */
export async function recordTextConsent(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: RecordTextConsent,
  beside: Promise<readonly Statement[]> = Promise.resolve([]),
): Promise<void> {
  const id = ctx.id('textConsent')
  const [found, { athleteId }, more, woken] = await Promise.all([
    loadConsents(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
    beside,
    input.isOptedIn ? wakeReminders(ctx, practiceId, { clientId }, id) : null,
  ])
  if (!found) throw notFound('This client')
  const { phone } = found
  if (!phone) throw new AppError('conflict', 'This client has no number. Nothing was recorded.')
  // The newest word of the phone itself: what others wrote down after it lifts nothing.
  const own = found.consents.find(({ source }) => source !== 'staff' && source !== 'form')
  if (input.isOptedIn && own && !own.isOptedIn) {
    throw new AppError(
      'conflict',
      `They opted out themselves (“${own.wording.slice(0, 60)}”). Only they can take that back: by texting START to ${found.number ?? 'your number'}.`,
    )
  }
  const said = insertConsentChange(ctx.db, {
    id,
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
  const asked = input.isOptedIn ? askNumber(ctx, practiceId, phone) : null
  await ctx.store(
    { beside: more, said, cancelled, woken: woken?.statements, asked: asked?.statements },
    { jobs: [...(woken?.jobs ?? []), ...(asked?.jobs ?? [])], tell: { practiceId } },
  )
}
