import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Verification } from './answers.ts'
import { brokenLinks, newestAnchor } from './repo.ts'
import { isSignedAnchor } from './sign-anchor.ts'

/** Recomputes the whole chain in the database, from its beginning or from the signed anchor it was cut at. */
export async function verifyAudit(ctx: Ctx): Promise<Verification> {
  const [brokenAt, anchor] = await Promise.all([
    brokenLinks(ctx.db),
    newestAnchor(ctx.db),
    requirePermission(ctx, 'audit.read'),
  ])
  const signed = anchor === null || (await isSignedAnchor(ctx.sealer, anchor))
  return {
    intact: brokenAt.length === 0 && signed,
    brokenAt,
    anchor: anchor && { seq: anchor.seq, prunedRows: anchor.prunedRows, prunedAt: anchor.prunedAt, signed },
  }
}
