import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import type { SessionView } from '#worker/platform/access.ts'
import type { Me } from './answers.ts'

export function presentMe(session: SessionView): Me {
  const isStaff = session.roles.includes('admin') || session.roles.includes('owner')
  return {
    athleteId: session.athleteId,
    displayName: session.name,
    email: session.email,
    emailVerified: session.emailVerified,
    image: session.image,
    roles: [...session.roles],
    permissions: PERMISSIONS.filter((held) => session.permissions.includes(held)),
    isAdmin: isStaff && session.permissions.length > 0,
    timeZone: session.zone,
    locale: session.locale,
    units: session.units,
    etag: session.etag,
    distanceUnit: session.units === 'imperial' ? 'mi' : 'km',
    onboardingStep: session.onboardingStep,
    hasAcceptedTerms: session.hasAcceptedTerms,
    isDemo: session.isDemo,
    memberSince: session.createdAt,
    practices: practicesOf(session),
    impersonation: session.impersonation ?? null,
  }
}

/** Where one works, and what one may do there. */
function practicesOf({ practices, memberships }: SessionView): Me['practices'] {
  return practices.flatMap((label) => {
    const held = memberships.find(({ practiceId }) => practiceId === label.id)
    return held ? [{ ...label, role: held.role, isTrainer: held.isTrainer }] : []
  })
}
