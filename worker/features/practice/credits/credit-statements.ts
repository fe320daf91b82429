import type { Ctx } from '#worker/context.ts'
import { type Activation, activatePackage, releaseSession, spendSession } from './repo/change.ts'
import type { IntentOf } from './schema.ts'

/**
 * The use of one credit as a statement of a bigger batch, so that a booking's completion, its credit and its event are
 * one transaction. With the practice's rule `block` and no credit it aborts the whole batch (see `creditRefusal`).
 */
export function useSessionStatement(ctx: Ctx, use: Omit<IntentOf<'use'>, 'kind' | 'now'>) {
  return spendSession(ctx.db, ctx.id('ledger'), { ...use, now: ctx.now })
}

/** Gives back what was used under a key, as a statement of a bigger batch. */
export function releaseSessionStatement(ctx: Ctx, release: Omit<IntentOf<'release'>, 'kind' | 'now'>) {
  return releaseSession(ctx.db, ctx.id('ledger'), { ...release, now: ctx.now })
}

/** Makes a sold package usable, once, in the batch of its payment or of its sale. */
export function activatePackageStatement(ctx: Ctx, pack: Omit<Activation, 'now'>) {
  return activatePackage(ctx.db, ctx.id('ledger'), { ...pack, now: ctx.now })
}
