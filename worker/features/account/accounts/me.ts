import type { Ctx } from '#worker/context.ts'
import { requireSession, type SessionView } from '#worker/platform/access.ts'
import { updateAthlete } from './repo/account.ts'
import type { MeChange } from './schema.ts'

/** Who is signed in, for the shell and every format. Read with the session: no trip of its own. */
export async function showMe(ctx: Ctx) {
  return present(await requireSession(ctx))
}

/** Changes one's own name, zone, language or units. */
export async function changeMe(ctx: Ctx, change: MeChange) {
  const session = await requireSession(ctx)
  // Only what was asked for: another tab may be changing the rest.
  await ctx.store({ me: updateAthlete(ctx.db, session.athleteId, change, ctx.now) })
  const { name = session.name, zone = session.zone, locale = session.locale, units = session.units } = change
  return present({ ...session, name, zone, locale, units })
}

function present(session: SessionView) {
  const isStaff = session.roles.includes('admin') || session.roles.includes('owner')
  return {
    athleteId: session.athleteId,
    displayName: session.name,
    email: session.email,
    emailVerified: session.emailVerified,
    image: session.image,
    roles: session.roles,
    permissions: session.permissions,
    isAdmin: isStaff && session.permissions.length > 0,
    timeZone: session.zone,
    locale: session.locale,
    units: session.units,
    distanceUnit: session.units === 'imperial' ? 'mi' : 'km',
    onboardingStep: session.onboardingStep,
    isDemo: session.isDemo,
    memberSince: session.createdAt,
    practices: session.practices.map((label) => ({ ...label, ...held(session, label.id) })),
  }
}

/** What one may do at a practice. */
function held(session: SessionView, practiceId: string) {
  const membership = session.memberships.find((each) => each.practiceId === practiceId)
  return { role: membership?.role ?? null, isTrainer: membership?.isTrainer ?? false }
}
