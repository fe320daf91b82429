import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { costOf } from '#worker/platform/twilio/messages.ts'
import { loadTexts } from './repo/load.ts'
import { setCost } from './repo/outbox-state.ts'
import { twilio } from './twilio-app.ts'

const LOOK_AGAIN_MS = 30 * 60_000
const GIVE_UP_AFTER_MS = 2 * 24 * 60 * 60_000

/** Keeps what a text cost, once the provider has settled it; for what it never prices, after two days nothing. */
export async function recordCost(ctx: Ctx, textId: string): Promise<void> {
  requireSystem(ctx)
  const [text] = await loadTexts(ctx.db, [textId], ctx.now)
  if (!text?.providerId) return
  const answer = await twilio(ctx).fetch(text.providerId)
  const cost = answer.known === 'done' ? costOf(answer.value) : null
  if (cost) return void (await ctx.store({ cost: setCost(ctx.db, textId, cost, ctx.now) }))
  if (answer.known === 'refused' && answer.refusal.status === 404) return
  if (ctx.now.getTime() - text.updatedAt.getTime() > GIVE_UP_AFTER_MS) return
  throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'not_priced')
}
