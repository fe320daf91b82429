import type { Ctx } from '#worker/context.ts'
import { nothingHere } from '#worker/platform/errors.ts'
import { sameText } from '#worker/platform/same-text.ts'

/** The last part of the callback's address, which is secret. Empty where no address is set: then nothing fits. */
const secretOf = (callbackUrl: string) =>
  URL.canParse(callbackUrl) ? (/\/webhook\/([\w-]+)$/.exec(new URL(callbackUrl).pathname)?.[1] ?? '') : ''

/**
 * Lets through what was sent to the address that the subscription names.
 * @throws AppError not_found: whoever guesses learns nothing of what is here
 */
export function requireCallbackSecret(ctx: Ctx, given: string): void {
  const secret = secretOf(ctx.settings.STRAVA_WEBHOOK_CALLBACK_URL)
  if (secret === '' || !sameText(given, secret)) throw nothingHere()
}
