import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { LimitRule } from './rate-limiter.ts'

/**
 * Counts one attempt against a key and refuses when there were too many.
 * @param key what is limited, hashed by the caller when it is personal
 * @param what is counted, in words, where an hour's limit is named to whoever meets it
 * @throws AppError rate_limited with the seconds to wait
 */
export async function takeLimit(ctx: Ctx, key: string, rule: LimitRule, what?: string): Promise<void> {
  const limiter = ctx.env.LIMITER.get(ctx.env.LIMITER.idFromName(key))
  const answer = await limiter.take(rule, ctx.now.getTime())
  if (answer.allowed) return
  throw tooOften(answer.retryAfterS, what && `At most ${rule.limit} ${what} an hour.`)
}

export const tooOften = (retryAfterS: number, limit = 'Too many attempts.') =>
  new AppError('rate_limited', `${limit} Try again in ${waitText(retryAfterS)}.`, { retryAfterS })

/** Takes an attempt back that `takeLimit` has counted. */
export async function giveBackLimit(ctx: Ctx, key: string): Promise<void> {
  await ctx.env.LIMITER.get(ctx.env.LIMITER.idFromName(key)).giveBack()
}

/** How long somebody waits, in words. */
export function waitText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'a minute'
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
