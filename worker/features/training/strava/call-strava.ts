import type { Ctx } from '#worker/context.ts'
import { deferToWindow } from '#worker/features/training/budget/defer-to-window.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import { recordUsage } from '#worker/features/training/budget/record-usage.ts'
import { takeBudget } from '#worker/features/training/budget/take-budget.ts'
import { goneError } from '#worker/features/training/provider-access/access-token.ts'
import { type Connection, markBroken } from '#worker/features/training/provider-access/connection.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type StravaClient, stravaClient } from '#worker/platform/strava/client.ts'
import type { StravaAnswer } from '#worker/platform/strava/exchange.ts'
import { stravaToken } from './access.ts'
import { stravaApp } from './app.ts'

const LOOK_AGAIN_MS = 60 * 60_000

export type CallStrava = <T>(
  ask: (client: StravaClient, token: string) => Promise<StravaAnswer<T>>,
) => Promise<T | null>

/**
 * Calls to Strava for one athlete: each is taken from the budget first and reports what Strava counted.
 * A dead token is renewed once. Null stands for "not there".
 * @throws Deferral when the budget or Strava says wait; AppError gone or forbidden when the athlete has to connect again
 */
export function callStrava(ctx: Ctx, connection: Connection, urgency: Urgency): CallStrava {
  const client = stravaClient(stravaApp(ctx))
  let token: string | null = null
  return async (ask) => {
    token ??= await stravaToken(ctx, connection)
    let answer = await counted(ctx, connection, urgency, () => ask(client, token ?? ''))
    if (!answer.ok && answer.refusal === 'token_invalid') {
      token = await stravaToken(ctx, connection, token)
      answer = await counted(ctx, connection, urgency, () => ask(client, token ?? ''))
    }
    return answer.ok ? answer.value : settle(ctx, connection, answer.refusal)
  }
}

async function counted<T>(
  ctx: Ctx,
  connection: Connection,
  urgency: Urgency,
  ask: () => Promise<StravaAnswer<T>>,
) {
  await takeBudget(ctx, 'strava', connection.athleteId, urgency)
  const answer = await ask()
  await recordUsage(ctx, 'strava', answer.rates)
  return answer
}

async function settle(ctx: Ctx, connection: Connection, refusal: string): Promise<null> {
  if (refusal === 'not_found') return null
  if (refusal === 'limited') return deferToWindow(ctx, 'strava')
  if (refusal === 'app_inactive') {
    throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'app_inactive')
  }
  if (refusal === 'scope_missing') {
    await markBroken(ctx, connection, 'scope_missing')
    throw new AppError('forbidden', 'Strava no longer lets us read activities. Connect again to allow it.')
  }
  if (refusal === 'token_invalid') {
    await markBroken(ctx, connection, 'token_refused')
    throw goneError(connection)
  }
  throw new AppError('upstream', 'Strava refused the request.')
}
