import type { Person, SessionView } from '#worker/platform/access.ts'

/** A signed-in athlete, for tests that call verbs. `more` makes an admin or a trainer of them. */
export function athleteActor(athleteId: string, more: Partial<SessionView> = {}): Person {
  const session: SessionView = {
    sessionId: 'ses_test',
    endsAt: new Date(8.64e15),
    athleteId,
    name: 'Test Athlete',
    email: `${athleteId}@example.org`,
    emailVerified: true,
    image: null,
    roles: ['athlete'],
    permissions: [],
    lacksSecondStep: false,
    blockedReason: null,
    zone: 'UTC',
    locale: 'en',
    units: 'metric',
    etag: 'shown',
    onboardingStep: 'done',
    hasAcceptedTerms: true,
    hasHealthConsent: true,
    dataVersion: 1,
    isDemo: false,
    createdAt: new Date(0),
    flags: {},
    memberships: [],
    practices: [],
    ...more,
  }
  return { kind: 'person', athleteId, confirmed: Promise.resolve(session) }
}
