import type { Ctx } from '#worker/context.ts'
import { type FlagKey, type FlagValue, flagValue } from './catalogue.ts'
import { storedFlags } from './repo.ts'

/**
 * A flag's value now. For a signed-in person it came with the session and costs nothing;
 * a job reads it, so that a brake holds within one job.
 */
export async function readFlag<K extends FlagKey>(
  ctx: Ctx,
  key: K,
  athleteId: string | null = null,
): Promise<FlagValue<K>> {
  if (ctx.actor.kind === 'person') return flagValue(key, (await ctx.actor.confirmed).flags)
  return flagValue(key, await storedFlags(ctx.db, athleteId))
}
