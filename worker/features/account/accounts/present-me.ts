import type { SessionView } from '#worker/platform/access.ts'

export function presentMe(session: SessionView) {
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
    practices: session.practices.map((label) => ({ ...label, ...roleAt(session, label.id) })),
  }
}

/** What one may do at a practice. */
function roleAt(session: SessionView, practiceId: string) {
  const membership = session.memberships.find((each) => each.practiceId === practiceId)
  return { role: membership?.role ?? null, isTrainer: membership?.isTrainer ?? false }
}
