import type { Ctx } from '#worker/context.ts'
import type { TextLimits } from '#worker/domain/texting/limits.ts'
import { flagValue } from './catalogue.ts'
import { storedFlags } from './repo.ts'

/** The brake and the limits of texts as they are now; for a signed-in person they came with the session. */
export async function readTextLimits(ctx: Ctx): Promise<TextLimits> {
  const stored =
    ctx.actor.kind === 'person' ? (await ctx.actor.confirmed).flags : await storedFlags(ctx.db, null)
  return {
    isPaused: flagValue('texts.paused', stored),
    countries: flagValue('texts.countries', stored),
    practiceDay: flagValue('texts.practice_day', stored),
    numberDay: flagValue('texts.number_day', stored),
    serviceDay: flagValue('texts.service_day', stored),
  }
}
