import type { Ctx } from '#worker/context.ts'
import { signedAddress } from '#worker/features/practice/texts/twilio-app.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { isSignedByTwilio } from '#worker/platform/twilio/signature.ts'
import type { TextNews } from './schema.ts'

const SHARDS = 16
/** Twilio waits 15 s; whoever is refused in time is asked again. */
const WITHIN_MS = 5_000
const MOST_FIELDS = 100
/** An empty TwiML document: nothing is said back in the answer itself. */
export const NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

/**
 * Takes a callback of the provider: its signature over the address and the raw fields is checked, then the inbox
 * keeps it, whatever becomes of the database. Nothing is looked up or done here.
 * @throws AppError bad_signature for forged ones, unavailable when the inbox does not take it
 */
export async function receiveCallback(
  ctx: Ctx,
  kind: TextNews['kind'],
  request: { url: string; raw: string; signature: string | undefined },
): Promise<void> {
  const fields = [...new URLSearchParams(request.raw)].slice(0, MOST_FIELDS)
  const { TWILIO_AUTH_TOKEN: token } = ctx.settings
  const address = signedAddress(ctx, request.url)
  if (!(await isSignedByTwilio(token, request.signature, address, fields))) {
    throw new AppError('bad_signature', 'The signature does not fit. Nothing was stored.')
  }
  const form = Object.fromEntries(fields)
  const textId = new URL(request.url).searchParams.get('text')
  const news: TextNews = { kind, form, textId }
  const sid = form.MessageSid ?? request.raw
  const dedupeKey = await hashToken([kind, sid, kind === 'status' ? form.MessageStatus : ''].join('|'))
  const shard = Number.parseInt(dedupeKey.slice(0, 4), 16) % SHARDS
  const inbox = ctx.env.INBOX.get(ctx.env.INBOX.idFromName(`twilio:${shard}`))
  const accepted = inbox
    .accept({ provider: 'twilio', dedupeKey, payload: news, receivedAtMs: ctx.now.getTime() })
    .then(
      () => true,
      () => false,
    )
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), WITHIN_MS))
  if (await Promise.race([accepted, late])) return
  throw new AppError('unavailable', 'The message could not be kept. Send it again.', { retryAfterS: 5 })
}
