import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { setSecret } from './repo/account.ts'
import { keepSecret } from './webhook-secret.ts'

/** Keeps the signing secret of the endpoint that the owner made in their own dashboard. */
export async function setWebhookSecret(ctx: Ctx, practiceId: string, secret: string): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const sealed = await ctx.sealer.seal(secret, `stripe:webhook:${practiceId}`)
  const audit = { action: 'practice.stripe.webhook-secret', targetId: practiceId, reason: null }
  const { changed } = await ctx.store({ changed: setSecret(ctx.db, practiceId, sealed, ctx.now) }, { audit })
  if (changed.length === 0) {
    throw new AppError('conflict', 'Connect Stripe first; the secret belongs to an account.')
  }
  await keepSecret(ctx, practiceId, sealed)
}
