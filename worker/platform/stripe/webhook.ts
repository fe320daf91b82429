import { AppError } from '../errors.ts'

/** An event that Stripe signed. */
export interface StripeEvent {
  id: string
  type: string
  /** The connected account it is of, where the event comes to the platform's endpoint. */
  account: string | null
  created: number
  /** What it happened to, as it was then. */
  object: Record<string, unknown>
}

/** Older than this, a signature proves nothing: someone may have kept it. */
const FRESH_S = 300

/**
 * Checks an event's signature over its raw bytes.
 * @param secrets of this endpoint, newest first
 * @throws AppError bad_signature for a forged, stale or unreadable one
 */
export async function verifiedEvent(
  raw: string,
  header: string,
  secrets: readonly string[],
  nowMs: number,
): Promise<StripeEvent> {
  const { Stripe } = await import('stripe')
  const provider = Stripe.createSubtleCryptoProvider()
  for (const secret of secrets.filter((one) => one !== '')) {
    try {
      const event = await Stripe.webhooks.constructEventAsync(raw, header, secret, FRESH_S, provider, nowMs)
      return {
        id: event.id,
        type: event.type,
        account: event.account ?? null,
        created: event.created,
        object: event.data.object as unknown as Record<string, unknown>,
      }
    } catch {
      // The next secret may be the one it was signed with.
    }
  }
  throw new AppError('bad_signature', 'The signature does not fit this event. Nothing was stored.')
}
