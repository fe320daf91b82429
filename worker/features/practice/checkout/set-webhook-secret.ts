import type { Ctx } from '#worker/context.ts'
import { storeUnderPassword } from '#worker/features/account/accounts/store-under-password.ts'
import { AppError } from '#worker/platform/errors.ts'
import { confirmOwner } from './confirm-owner.ts'
import { loadAccount, loadOwners, setSecret } from './repo/account.ts'
import type { WebhookSecret } from './schema.ts'
import { tellOwners } from './tell-owners.ts'
import { keepSecret } from './webhook-secret.ts'

/** Keeps the signing secret of the endpoint that the owner made in their own dashboard. */
export async function setWebhookSecret(
  ctx: Ctx,
  practiceId: string,
  { secret, ...input }: WebhookSecret,
): Promise<void> {
  const [person, found, owners] = await Promise.all([
    confirmOwner(ctx, practiceId, input),
    loadAccount(ctx.db, practiceId),
    loadOwners(ctx.db, practiceId),
  ])
  if (!found?.account || found.account.endedAt) throw notConnected()
  const sealed = await ctx.sealer.seal(secret, `stripe:webhook:${practiceId}`)
  const audit = { action: 'practice.stripe.webhook-secret', targetId: practiceId, reason: null }
  const change = 'changed the signing secret that events of Stripe are known by'
  const jobs = await tellOwners(ctx, owners, { by: person.name, change, key: `secret_${ctx.requestId}` })
  const kept = { changed: setSecret(ctx.db, practiceId, sealed, person.athleteId, ctx.now) }
  const { changed } = await storeUnderPassword(ctx, person, kept, { audit, jobs })
  if (changed.length === 0) throw notConnected()
  await keepSecret(ctx, practiceId, sealed)
}

const notConnected = () => new AppError('conflict', 'Connect Stripe first; the secret belongs to an account.')
