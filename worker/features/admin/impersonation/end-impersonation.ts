import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import {
  impersonationCookie,
  impersonationOf,
  readSignedToken,
  tokenOf,
} from '#worker/platform/session-cookie.ts'
import { endOne, findOpen, isEndedAt } from './repo.ts'

/**
 * Ends the look this browser is in. It needs only the two cookies: whoever may not look any more can always leave.
 * @returns the Set-Cookie line that takes the look's cookie away
 */
export async function endImpersonation(ctx: Ctx, headers: Headers): Promise<string> {
  await endOpen(ctx, headers)
  return impersonationCookie(ctx.settings.APP_ORIGIN, '')
}

async function endOpen(ctx: Ctx, headers: Headers): Promise<void> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const read = async (signed: string | null) => (signed ? readSignedToken(signed, AUTH_SECRETS) : null)
  const [own, looked] = await Promise.all([
    read(tokenOf(headers, APP_ORIGIN)),
    read(impersonationOf(headers, APP_ORIGIN)),
  ])
  if (!own || !looked) return
  const [open, personKey] = await Promise.all([
    findOpen(ctx.db, own, looked, ctx.now),
    readPersonKey(ctx, looked.athleteId),
  ])
  if (!open) return
  await ctx.store(
    { ended: endOne(ctx.db, open.id, ctx.now) },
    {
      audit: {
        ...{ action: 'impersonation.ended', targetId: open.athleteId, reason: null, personKey },
        ...{ actorId: open.adminId, after: { id: open.id }, onlyIf: isEndedAt(ctx.db, open.id, ctx.now) },
      },
    },
  )
}
