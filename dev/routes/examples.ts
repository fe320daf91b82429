import { examples as accounts } from '#worker/features/account/accounts/route-examples.ts'
import { examples as consents } from '#worker/features/account/consents/route-examples.ts'
import { examples as entitlements } from '#worker/features/account/entitlements/route-examples.ts'
import { examples as onboarding } from '#worker/features/account/onboarding/route-examples.ts'
import { examples as ownData } from '#worker/features/account/own-data/route-examples.ts'
import { examples as profile } from '#worker/features/account/profile/route-examples.ts'
import { examples as admin } from '#worker/features/admin/admin/route-examples.ts'
import { examples as audit } from '#worker/features/admin/audit/route-examples.ts'
import { examples as flags } from '#worker/features/admin/flags/route-examples.ts'
import { examples as impersonation } from '#worker/features/admin/impersonation/route-examples.ts'
import { examples as ops } from '#worker/features/admin/ops/route-examples.ts'
import { examples as system } from '#worker/features/admin/system/route-examples.ts'
import { examples as texting } from '#worker/features/admin/texting/route-examples.ts'
import { examples as tiers } from '#worker/features/admin/tiers/route-examples.ts'
import { examples as coachMemory } from '#worker/features/coach/memory/route-examples.ts'
import { clientExamples, examples as messages } from '#worker/features/coach/messages/route-examples.ts'
import { examples as modelPlans } from '#worker/features/coach/model-plans/route-examples.ts'
import { examples as models } from '#worker/features/coach/models/route-examples.ts'
import { examples as coachNotes } from '#worker/features/coach/notes/route-examples.ts'
import { examples as proposals } from '#worker/features/coach/proposals/route-examples.ts'
import { examples as raceTexts } from '#worker/features/coach/race-text/route-examples.ts'
import { examples as coachThreads } from '#worker/features/coach/threads/route-examples.ts'
import { examples as calendarFeeds } from '#worker/features/outside/calendar-feeds/route-examples.ts'
import { examples as portal } from '#worker/features/outside/portal/route-examples.ts'
import { examples as portalLinks } from '#worker/features/outside/portal-links/route-examples.ts'
import { examples as publicBooking } from '#worker/features/outside/public-booking/route-examples.ts'
import { examples as stripeEvents } from '#worker/features/outside/stripe-events/route-examples.ts'
import { examples as textCallbacks } from '#worker/features/outside/text-callbacks/route-examples.ts'
import { examples as automations } from '#worker/features/practice/automations/route-examples.ts'
import { examples as bookings } from '#worker/features/practice/bookings/route-examples.ts'
import { examples as busyCalendars } from '#worker/features/practice/busy-calendars/route-examples.ts'
import { examples as checkout } from '#worker/features/practice/checkout/route-examples.ts'
import { examples as clientConsents } from '#worker/features/practice/client-consents/route-examples.ts'
import { examples as clientPlans } from '#worker/features/practice/client-plans/route-examples.ts'
import { examples as clients } from '#worker/features/practice/clients/route-examples.ts'
import { examples as cockpit } from '#worker/features/practice/cockpit/route-examples.ts'
import { examples as credits } from '#worker/features/practice/credits/route-examples.ts'
import { examples as practiceIntake } from '#worker/features/practice/intake/route-examples.ts'
import { examples as practiceMails } from '#worker/features/practice/mails/route-examples.ts'
import { examples as money } from '#worker/features/practice/money/route-examples.ts'
import { examples as packages } from '#worker/features/practice/packages/route-examples.ts'
import { examples as practiceAudits } from '#worker/features/practice/practice-audits/route-examples.ts'
import { examples as practices } from '#worker/features/practice/practices/route-examples.ts'
import { examples as series } from '#worker/features/practice/series/route-examples.ts'
import { examples as services } from '#worker/features/practice/services/route-examples.ts'
import { examples as tasks } from '#worker/features/practice/tasks/route-examples.ts'
import { examples as texts } from '#worker/features/practice/texts/route-examples.ts'
import { examples as waitlist } from '#worker/features/practice/waitlist/route-examples.ts'
import { examples as activities } from '#worker/features/training/activities/route-examples.ts'
import { examples as analytics } from '#worker/features/training/analytics/route-examples.ts'
import { examples as checkIns } from '#worker/features/training/check-ins/route-examples.ts'
import { examples as coachedSessions } from '#worker/features/training/coached-sessions/route-examples.ts'
import { examples as connections } from '#worker/features/training/connections/route-examples.ts'
import { examples as diagnostics } from '#worker/features/training/diagnostics/route-examples.ts'
import { examples as gear } from '#worker/features/training/gear/route-examples.ts'
import { examples as home } from '#worker/features/training/home/route-examples.ts'
import { examples as imports } from '#worker/features/training/imports/route-examples.ts'
import { examples as ingestion } from '#worker/features/training/ingestion/route-examples.ts'
import { examples as insights } from '#worker/features/training/insights/route-examples.ts'
import { examples as nutrition } from '#worker/features/training/nutrition/route-examples.ts'
import { examples as pain } from '#worker/features/training/pain/route-examples.ts'
import { examples as planFeeds } from '#worker/features/training/plan-feeds/route-examples.ts'
import { examples as plans } from '#worker/features/training/plans/route-examples.ts'
import { examples as providerEvents } from '#worker/features/training/provider-events/route-examples.ts'
import { examples as races } from '#worker/features/training/races/route-examples.ts'
import { examples as recordings } from '#worker/features/training/recordings/route-examples.ts'
import { examples as shares } from '#worker/features/training/shares/route-examples.ts'
import { examples as strava } from '#worker/features/training/strava/route-examples.ts'
import { examples as timelineNotes } from '#worker/features/training/timeline-notes/route-examples.ts'
import { examples as wellnessIngest } from '#worker/features/training/wellness-ingest/route-examples.ts'
import { examples as workouts } from '#worker/features/training/workouts/route-examples.ts'
import { everyRoute } from '#worker/routes.ts'
import type { RouteExamples } from './example.ts'

/** Each feature's examples, by the half of the product it is of. */
const FEATURES = {
  athlete: [
    accounts,
    consents,
    ownData,
    entitlements,
    onboarding,
    profile,
    admin,
    audit,
    flags,
    impersonation,
    ops,
    system,
    texting,
    tiers,
    activities,
    analytics,
    checkIns,
    diagnostics,
    gear,
    timelineNotes,
    pain,
    wellnessIngest,
    coachMemory,
    coachThreads,
    coachNotes,
    messages,
    modelPlans,
    raceTexts,
    models,
    coachedSessions,
    connections,
    home,
    imports,
    ingestion,
    insights,
    nutrition,
    planFeeds,
    plans,
    proposals,
    workouts,
    providerEvents,
    races,
    recordings,
    shares,
    strava,
  ],
  practice: [
    calendarFeeds,
    clientExamples,
    portal,
    portalLinks,
    publicBooking,
    stripeEvents,
    textCallbacks,
    automations,
    bookings,
    busyCalendars,
    checkout,
    clientConsents,
    clientPlans,
    clients,
    cockpit,
    credits,
    money,
    packages,
    practiceAudits,
    practices,
    series,
    services,
    practiceIntake,
    practiceMails,
    tasks,
    texts,
    waitlist,
  ],
} satisfies Record<string, readonly RouteExamples[]>

export type Side = keyof typeof FEATURES

const examplesOf = (side: Side) => FEATURES[side].flatMap((examples) => Object.entries(examples))
const ALL = [...examplesOf('athlete'), ...examplesOf('practice')]

export function exampleOf(route: string) {
  const found = ALL.find(([name]) => name === route)
  if (!found) throw new Error(`${route} has no example: add one to its feature's route-examples.ts`)
  return found[1]
}

/** The routes of one half that have an example, by name. */
export function routesOf(side: Side): string[] {
  return examplesOf(side)
    .map(([route]) => route)
    .sort()
}

/** What does not agree between the examples and the routes there are. */
export async function disagreements(without: Readonly<Record<string, string>>) {
  const routes = new Set((await everyRoute()).map(({ route }) => route))
  const given = ALL.map(([route]) => route)
  const known = new Set([...given, ...Object.keys(without)])
  return {
    withoutExample: [...routes].filter((route) => !known.has(route)),
    withoutRoute: [...known].filter((route) => !routes.has(route)),
    givenTwice: given.filter((route, i) => given.indexOf(route) !== i || route in without),
  }
}
