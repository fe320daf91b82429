import type { Ctx } from '#worker/context.ts'
import { clientActor, pageClosed } from '#worker/platform/access.ts'
import { portalClaim } from './portal-claim.ts'
import { isPageOpen } from './repo/sessions.ts'

/**
 * The context of the client whose page the cookie opens; the session is read beside what the page needs.
 * @throws AppError unauthenticated without a page
 */
export async function portalContext(ctx: Ctx, headers: Headers): Promise<Ctx> {
  const claim = await portalClaim(ctx, headers)
  if (!claim) throw pageClosed()
  const confirmed = isPageOpen(ctx.db, claim, ctx.now).then((isOpen) => {
    if (!isOpen) throw pageClosed()
  })
  return ctx.onBehalfOf(clientActor(claim, confirmed))
}
