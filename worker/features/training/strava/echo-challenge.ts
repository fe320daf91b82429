import type { Ctx } from '#worker/context.ts'
import type { Echo } from './answers.ts'
import { requireCallbackSecret } from './callback-secret.ts'

/** Strava's question whether this address is ours. @returns null when the token is not the one we set */
export function echoChallenge(ctx: Ctx, secret: string, query: Record<string, string>): Echo | null {
  requireCallbackSecret(ctx, secret)
  const expected = ctx.settings.STRAVA_WEBHOOK_VERIFY_TOKEN
  const isOurs =
    query['hub.mode'] === 'subscribe' && expected !== '' && query['hub.verify_token'] === expected
  const challenge = query['hub.challenge']
  return isOurs && challenge !== undefined && challenge.length <= 300 ? { 'hub.challenge': challenge } : null
}
