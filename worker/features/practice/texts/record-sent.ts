import type { Ctx } from '#worker/context.ts'
import { OVERTAKES, textStateOf } from '#worker/domain/texting/delivery.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { costOf } from '#worker/platform/twilio/messages.ts'
import type { TwilioMessage } from '#worker/platform/twilio/wire.ts'
import { costJob } from './next-jobs.ts'
import { changeText, nameAtProvider } from './repo/outbox-state.ts'

/** Prices are settled a while after delivery. */
const COST_AFTER_MS = 60_000

/**
 * Keeps what the provider says of a message of ours: its name there, how far it came, what it costs. A status that a
 * callback has overtaken changes nothing.
 */
export async function recordSent(
  ctx: Ctx,
  text: { id: string; practiceId: string; clientId: string | null },
  message: TwilioMessage,
  from?: readonly string[],
): Promise<void> {
  const state = textStateOf(message.status)
  const cost = costOf(message)
  const at = message.date_sent ? new Date(message.date_sent) : ctx.now
  const segments = Number(message.num_segments ?? 0)
  const change = {
    state,
    reason: state === 'failed' ? 'undelivered' : null,
    errorCode: message.error_code ? String(message.error_code) : null,
    sentAt: at,
    at,
    ...(state === 'delivered' ? { deliveredAt: ctx.now } : {}),
    ...(segments > 0 ? { segments } : {}),
    ...(cost ? { costMicros: cost.micros, costCurrency: cost.currency } : {}),
    updatedAt: ctx.now,
  }
  const asksForCost = state !== 'sent' && cost === null
  await ctx.store(
    {
      named: nameAtProvider(ctx.db, text.id, message.sid, ctx.now),
      changed: changeText(ctx.db, text.id, from ?? OVERTAKES[state], change),
      client: text.clientId ? increaseClientVersion(ctx, text.practiceId, text.clientId) : null,
    },
    { jobs: asksForCost ? [costJob(text.id, new Date(ctx.now.getTime() + COST_AFTER_MS))] : [] },
  )
}
