import type { Ctx } from '#worker/context.ts'
import { awaitedLater, type ImpersonatedView, type Impersonator } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type ClaimedToken, sessionEnd } from '#worker/platform/session-cookie.ts'
import { readImpersonation } from './repo/impersonation.ts'
import { REQUIRED } from './required-consents.ts'

/**
 * The owner of the service in a look at another's account. Whatever ends the look, or the session that began it, ends
 * this: it never falls back to the owner's own account, where a form of the other one would be stored.
 */
export function resolveImpersonator(ctx: Ctx, own: ClaimedToken, looked: ClaimedToken): Impersonator {
  return {
    kind: 'impersonator',
    adminId: own.athleteId,
    athleteId: looked.athleteId,
    mayStore: false,
    confirmed: awaitedLater(confirm(ctx, own, looked)),
  }
}

async function confirm(ctx: Ctx, own: ClaimedToken, looked: ClaimedToken): Promise<ImpersonatedView> {
  const row = await readImpersonation(ctx.db, own, looked, REQUIRED, ctx.now)
  if (!row || staffSessionEnd(row.sessionBeganAt, ctx.now) <= ctx.now) throw lookOver()
  const { id, reason, endsAt, adminName, adminZone, mayConfirm, sessionBeganAt: _began, units, ...view } = row
  return {
    ...view,
    sessionId: id,
    endsAt,
    // What the athlete may do elsewhere is no part of the look: other people's data lie behind it.
    ...{ roles: [], permissions: [], memberships: [], practices: [] },
    lacksSecondStep: false,
    blockedReason: null,
    units: units === 'imperial' ? 'imperial' : 'metric',
    impersonation: { adminName, adminZone, reason, endsAt, mayConfirm },
  }
}

const staffSessionEnd = (beganAt: Date, now: Date) => sessionEnd({ beganAt, usedAt: now, isStaff: true })

const lookOver = () =>
  new AppError('unauthenticated', 'This look at the account is over. Nothing was changed. Go back to Admin.')
