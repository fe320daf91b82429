import type { Ctx } from '#worker/context.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { deferToWindow } from '#worker/features/training/budget/defer-to-window.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import { recordUsage } from '#worker/features/training/budget/record-usage.ts'
import { takeBudget } from '#worker/features/training/budget/take-budget.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Answer, Refusal } from '#worker/platform/providers/ask.ts'
import type { Access } from './access.ts'
import { accessToken, goneError } from './access-token.ts'
import { type Connection, markBroken } from './connection.ts'

const LOOK_AGAIN_MS = 60 * 60_000

export type Call<C> = <T>(ask: (client: C, token: string) => Promise<Answer<T>>) => Promise<T | null>

/**
 * Calls to a provider for one athlete: each is taken from the budget first and reports what the provider counted.
 * A dead token is renewed once. Null stands for "not there".
 * @throws Deferral when the budget or the provider says wait; AppError gone or forbidden when the athlete has to
 *   connect again
 */
export function callProvider<C>(
  ctx: Ctx,
  connection: Connection,
  urgency: Urgency,
  { client, renew }: Pick<Access<C>, 'client' | 'renew'>,
): Call<C> {
  let token: string | null = null
  return async (ask) => {
    token ??= await accessToken(ctx, connection, renew)
    let answer = await counted(ctx, connection, urgency, () => ask(client, token ?? ''))
    if (!answer.ok && answer.refusal === 'token_invalid') {
      token = await accessToken(ctx, connection, renew, token)
      answer = await counted(ctx, connection, urgency, () => ask(client, token ?? ''))
    }
    return answer.ok ? answer.value : settle(ctx, connection, answer.refusal)
  }
}

async function counted<T>(
  ctx: Ctx,
  { provider, athleteId }: Connection,
  urgency: Urgency,
  ask: () => Promise<Answer<T>>,
) {
  await takeBudget(ctx, provider, athleteId, urgency)
  const answer = await ask()
  await recordUsage(ctx, provider, answer.rates)
  return answer
}

async function settle(ctx: Ctx, connection: Connection, refusal: Refusal): Promise<null> {
  const name = providerName(connection.provider)
  if (refusal === 'not_found') return null
  if (refusal === 'limited') return deferToWindow(ctx, connection.provider)
  if (refusal === 'app_inactive') {
    throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'app_inactive')
  }
  if (refusal === 'scope_missing') {
    await markBroken(ctx, connection, 'scope_missing')
    throw new AppError('forbidden', `${name} no longer lets us read activities. Connect again to allow it.`)
  }
  if (refusal === 'token_invalid') {
    await markBroken(ctx, connection, 'token_refused')
    throw goneError(connection)
  }
  throw new AppError('upstream', `${name} refused the request.`)
}
