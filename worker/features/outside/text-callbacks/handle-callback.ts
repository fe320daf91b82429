import type { Ctx } from '#worker/context.ts'
import { OVERTAKES, textStateOf } from '#worker/domain/texting/delivery.ts'
import { markEvent } from '#worker/features/outside/webhooks/mark-event.ts'
import { openEvent } from '#worker/features/outside/webhooks/open-event.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { costJob } from '#worker/features/practice/texts/next-jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { InboundForm, StatusForm } from '#worker/platform/twilio/wire.ts'
import { answerInbound } from './answer-inbound.ts'
import { applyStatus, findOutgoing } from './repo.ts'
import { TextNews } from './schema.ts'

const COST_AFTER_MS = 60_000

/** Turns a callback that the inbox kept into what it asks for, once. */
export async function handleCallback(ctx: Ctx, dedupeKey: string): Promise<void> {
  requireSystem(ctx)
  const event = await openEvent(ctx, 'twilio', dedupeKey)
  if (!event || event.processedAt) return
  const news = TextNews.safeParse(event.payload).data
  const inbound = news?.kind === 'inbound' ? InboundForm.safeParse(news.form).data : undefined
  const status = news?.kind === 'status' ? StatusForm.safeParse(news.form).data : undefined
  if (inbound) return answerInbound(ctx, event.id, inbound, event.receivedAt)
  if (status) return recordStatus(ctx, event.id, status, news?.textId ?? null)
  await ctx.store({ event: markEvent(ctx, event.id, 'malformed') })
}

/** A status that came late changes nothing: each may only overtake what comes before it. */
async function recordStatus(
  ctx: Ctx,
  eventId: string,
  { MessageSid: sid, MessageStatus, ErrorCode }: StatusForm,
  textId: string | null,
): Promise<void> {
  const text = await findOutgoing(ctx.db, sid, textId)
  if (!text) return void (await ctx.store({ event: markEvent(ctx, eventId, 'unknown_text') }))
  const state = textStateOf(MessageStatus)
  const change = {
    state,
    reason: state === 'failed' ? 'undelivered' : null,
    errorCode: ErrorCode ?? null,
    updatedAt: ctx.now,
    ...(text.providerId === null ? { sentAt: ctx.now, at: ctx.now } : {}),
    ...(state === 'delivered' ? { deliveredAt: ctx.now } : {}),
  }
  const jobs = state === 'sent' ? [] : [costJob(text.id, new Date(ctx.now.getTime() + COST_AFTER_MS))]
  await ctx.store(
    {
      status: applyStatus(ctx.db, { id: text.id, sid, from: OVERTAKES[state] }, change),
      client: text.clientId ? increaseClientVersion(ctx, text.practiceId, text.clientId) : null,
      event: markEvent(ctx, eventId, state),
    },
    { jobs },
  )
}
