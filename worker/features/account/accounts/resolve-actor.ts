import type { Ctx } from '#worker/context.ts'
import {
  type Actor,
  anonymous,
  awaitedLater,
  isStaff,
  ROLES,
  type SessionView,
} from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import {
  type ClaimedToken,
  impersonationOf,
  readSignedToken,
  sessionEnd,
  tokenOf,
} from '#worker/platform/session-cookie.ts'
import { readSession, touchSession } from './repo/session.ts'
import { REQUIRED } from './required-consents.ts'

const DAY_MS = 86_400_000

/**
 * Who a request speaks for. The signature proves whom the token was made for, at no trip; the session itself is
 * read beside the page's data and refuses the answer if it has ended or its person is blocked.
 */
export async function resolveActor(ctx: Ctx, headers: Headers): Promise<Actor> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const signed = tokenOf(headers, APP_ORIGIN)
  const claimed = signed ? await readSignedToken(signed, AUTH_SECRETS) : null
  if (!claimed) return anonymous()
  const looking = impersonationOf(headers, APP_ORIGIN)
  const looked = looking && (await readSignedToken(looking, AUTH_SECRETS))
  if (looked) return (await import('./resolve-impersonator.ts')).resolveImpersonator(ctx, claimed, looked)
  return { kind: 'person', athleteId: claimed.athleteId, confirmed: awaitedLater(confirm(ctx, claimed)) }
}

async function confirm(ctx: Ctx, claimed: ClaimedToken): Promise<SessionView> {
  const row = await readSession(ctx.db, claimed, REQUIRED, ctx.now)
  if (!row) throw sessionOver()
  const { touchedAt, beganAt, expiresAt, blockedAt, units, twoFactorEnabled, passedSecondStep, ...view } = row
  const roles = ROLES.filter((role) => view.roles.includes(role))
  const usedNow = sessionEnd({ beganAt, usedAt: ctx.now, isStaff: isStaff(roles) })
  if (usedNow <= ctx.now) throw sessionOver()
  if (blockedAt) throw blockedError(view.blockedReason, ctx.settings.MAIL_FROM)
  const isNewDay = Math.floor(touchedAt.getTime() / DAY_MS) < Math.floor(ctx.now.getTime() / DAY_MS)
  if (isNewDay && !ctx.isAhead) {
    ctx.defer(() => touchSession(ctx.db, view.athleteId, view.sessionId, usedNow, ctx.now))
  }
  return {
    ...view,
    roles,
    lacksSecondStep: !(twoFactorEnabled && passedSecondStep) && ctx.settings.STAFF_SECOND_STEP === 'required',
    endsAt: new Date(Math.min(expiresAt.getTime(), usedNow.getTime())),
    units: units === 'imperial' ? 'imperial' : 'metric',
  }
}

const sessionOver = () => new AppError('unauthenticated', 'This session has ended. Log in to continue.')

/** Why a blocked person is refused, and whom to ask. */
export function blockedError(reason: string | null, mailFrom: string): AppError {
  const why = reason ? ` Reason given: ${reason}.` : ''
  const address = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom
  return new AppError('blocked', `This account is blocked.${why} Write to ${address} to ask about it.`)
}
