import type { Ctx } from '#worker/context.ts'
import { type TwilioMessages, twilioMessages } from '#worker/platform/twilio/messages.ts'

/** The provider's account as this service holds it. */
export function twilio(ctx: Ctx): TwilioMessages {
  const { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = ctx.settings
  return twilioMessages({
    fetch: ctx.fetch,
    baseUrl: TWILIO_BASE_URL,
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
  })
}

const originOf = (ctx: Ctx) => ctx.settings.TWILIO_CALLBACK_ORIGIN || ctx.settings.APP_ORIGIN

/** Where the provider tells what became of a text. The text's own id in it finds the row when an answer was lost. */
export function statusAddress(ctx: Ctx, textId: string): string {
  return `${originOf(ctx)}/api/sms-status?text=${textId}`
}

/** The address a callback was signed for: our origin as the provider knows it, with the path and query that came. */
export function signedAddress(ctx: Ctx, url: string): string {
  const { pathname, search } = new URL(url)
  return `${originOf(ctx)}${pathname}${search}`
}
