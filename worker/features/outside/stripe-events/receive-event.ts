import type { Ctx } from '#worker/context.ts'
import { secretsOf } from '#worker/features/practice/checkout/webhook-secret.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { type StripeEvent, verifiedEvent } from '#worker/platform/stripe/webhook.ts'
import type { Received } from './answers.ts'
import type { StripeNews } from './schema.ts'

const SHARDS = 16
/** Stripe waits longer; whoever is refused in time is sent again. */
const WITHIN_MS = 5_000

/**
 * Takes an event of a practice's own endpoint, or of the platform's for all accounts: its signature over the raw
 * bytes is checked with that endpoint's secret, then the inbox keeps it. Nothing is looked up or done here.
 * @throws AppError bad_signature for forged and stale ones, unavailable when the inbox does not take it
 */
export async function receiveEvent(
  ctx: Ctx,
  practiceId: string | null,
  raw: string,
  signature: string,
): Promise<Received> {
  const event = await (practiceId === null
    ? verifiedEvent(raw, signature, ctx.settings.STRIPE_WEBHOOK_SECRET.split(','), ctx.now.getTime())
    : ofPractice(ctx, practiceId, raw, signature))
  const news: StripeNews = {
    id: event.id,
    type: event.type,
    createdS: event.created,
    practiceId,
    account: practiceId === null ? event.account : null,
    object: event.object,
  }
  // A practice knows its own secret: its events have a name apart, and cannot take the place of anyone else's.
  const dedupeKey = await hashToken(`${practiceId ?? 'platform'}|${event.id}`)
  const shard = Number.parseInt(dedupeKey.slice(0, 4), 16) % SHARDS
  const inbox = ctx.env.INBOX.get(ctx.env.INBOX.idFromName(`stripe:${shard}`))
  const accepted = inbox
    .accept({ provider: 'stripe', dedupeKey, payload: news, receivedAtMs: ctx.now.getTime() })
    .then(
      () => true,
      () => false,
    )
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), WITHIN_MS))
  if (await Promise.race([accepted, late])) return { received: true }
  throw new AppError('unavailable', 'The event could not be kept. Send it again.', { retryAfterS: 5 })
}

/** The stored secret is asked for only when the near one does not fit: it may have been changed since. */
async function ofPractice(
  ctx: Ctx,
  practiceId: string,
  raw: string,
  signature: string,
): Promise<StripeEvent> {
  let refusal: unknown = new AppError('bad_signature', 'No endpoint is set up here. Nothing was stored.')
  for await (const secret of secretsOf(ctx, practiceId)) {
    try {
      return await verifiedEvent(raw, signature, [secret], ctx.now.getTime())
    } catch (error) {
      refusal = error
    }
  }
  throw refusal
}
