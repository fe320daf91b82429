import type { Ctx } from '#worker/context.ts'
import { keepCallback } from '#worker/features/outside/webhooks/keep-callback.ts'
import { AppError } from '#worker/platform/errors.ts'
import { isBodySigned } from '#worker/platform/providers/body-signature.ts'
import type { PushTaken } from './answers.ts'
import { SuuntoEvent } from './schema.ts'

/**
 * Keeps a notification whose raw bytes Suunto signed; what is signed and says nothing we read is taken and left.
 * @throws AppError bad_signature for a forged one; unavailable when it could not be kept
 */
export async function receivePush(ctx: Ctx, raw: string, signature: string): Promise<PushTaken> {
  if (!(await isBodySigned(raw, signature, ctx.settings.SUUNTO_WEBHOOK_SECRET))) {
    throw new AppError('bad_signature', 'The signature does not fit this event. Nothing was stored.')
  }
  const event = SuuntoEvent.safeParse(parsed(raw)).data
  if (event) {
    const { type, username } = event
    await keepCallback(ctx, { provider: 'suunto', payload: event, owner: username, sameAs: [type, raw] })
  }
  return { status: 'ok' }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}
