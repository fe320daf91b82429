import type { Ctx } from '#worker/context.ts'
import { takeBudget } from '#worker/features/training/budget/take-budget.ts'
import { AppError } from '#worker/platform/errors.ts'
import { stravaClient } from '#worker/platform/strava/client.ts'
import { accessToken } from './access-token.ts'
import { stravaApp } from './app.ts'
import { type Link, readLink, revokeGuard } from './repo/link.ts'

/**
 * Anyone may claim that an athlete has revoked access; only Strava's own refusal proves it. One call at most:
 * if the token still works, or an expired one is renewed, nothing happens.
 * @returns whether the access is ended; then the data goes
 */
export async function endIfRevoked(ctx: Ctx, link: Link): Promise<boolean> {
  if (await stillWorks(ctx, link)) return false
  const current = await readLink(ctx.db, link.athleteId)
  if (current?.externalAthleteId !== link.externalAthleteId) return false
  const { athleteId } = link
  await ctx.storeIf(revokeGuard(athleteId, ctx.now), [
    { job: { type: 'event', event: { type: 'provider.disconnected', athleteId, provider: 'strava' } } },
  ])
  return true
}

async function stillWorks(ctx: Ctx, link: Link): Promise<boolean> {
  try {
    const token = await accessToken(ctx, link)
    await takeBudget(ctx, 'strava', link.athleteId, 'normal')
    const answer = await stravaClient(stravaApp(ctx)).athlete(token)
    if (answer.ok || answer.refusal !== 'token_invalid') return true
    // A token may die without the access: only a refused renewal is the end of it.
    await accessToken(ctx, link, token)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return false
    throw error
  }
}
