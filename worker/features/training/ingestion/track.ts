import type { Ctx } from '#worker/context.ts'
import { deferWhileBlocked } from '#worker/features/account/accounts/defer-while-blocked.ts'
import { deferWithoutConsent } from '#worker/features/account/consents/defer-without-consent.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { holdBrake } from './hold-brake.ts'
import { type Progress, STILL_CONNECTED, setProgress } from './repo/state.ts'

/**
 * Runs one piece of an athlete's ingestion under the brake, and leaves what became of it where pages read it:
 * deferred until when and why, paused, or what went wrong.
 */
export async function track(ctx: Ctx, athleteId: string, provider: string, work: () => Promise<void>) {
  try {
    await holdBrake(ctx)
    await Promise.all([deferWithoutConsent(ctx, athleteId), deferWhileBlocked(ctx, athleteId)])
    await work()
  } catch (error) {
    // Who has disconnected meanwhile waits for nothing.
    await setProgress(ctx.db, athleteId, provider, progressOf(error), ctx.now, STILL_CONNECTED)
    throw error
  } finally {
    notifyLive(ctx, athleteId, 'ingestion')
  }
}

function progressOf(error: unknown): Progress {
  if (error instanceof Deferral) {
    if (error.reason === 'ingestion_paused') return { status: 'paused', deferReason: error.reason }
    return { status: 'deferred', deferredUntil: error.until, deferReason: error.reason, errorMessage: null }
  }
  const message =
    error instanceof AppError && error.code !== 'internal' ? error.message : 'Something failed on our side.'
  return { status: 'error', errorMessage: message, deferredUntil: null, deferReason: null }
}
