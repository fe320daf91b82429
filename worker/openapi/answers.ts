import { answers as accounts } from '#worker/features/account/accounts/answers.ts'
import { answers as consents } from '#worker/features/account/consents/answers.ts'
import { answers as entitlements } from '#worker/features/account/entitlements/answers.ts'
import { answers as live } from '#worker/features/account/live/answers.ts'
import { answers as onboarding } from '#worker/features/account/onboarding/answers.ts'
import { answers as ownData } from '#worker/features/account/own-data/answers.ts'
import { answers as profile } from '#worker/features/account/profile/answers.ts'
import { answers as admin } from '#worker/features/admin/admin/answers.ts'
import { answers as audit } from '#worker/features/admin/audit/answers.ts'
import { answers as flags } from '#worker/features/admin/flags/answers.ts'
import { answers as impersonation } from '#worker/features/admin/impersonation/answers.ts'
import { answers as ops } from '#worker/features/admin/ops/answers.ts'
import { answers as system } from '#worker/features/admin/system/answers.ts'
import { answers as texting } from '#worker/features/admin/texting/answers.ts'
import { answers as tiers } from '#worker/features/admin/tiers/answers.ts'
import { answers as coachMemory } from '#worker/features/coach/memory/answers.ts'
import { answers as messages } from '#worker/features/coach/messages/answers.ts'
import { answers as clientMessages } from '#worker/features/coach/messages/answers-practice.ts'
import { answers as modelPlans } from '#worker/features/coach/model-plans/answers.ts'
import { answers as models } from '#worker/features/coach/models/answers.ts'
import { answers as coachNotes } from '#worker/features/coach/notes/answers.ts'
import { answers as proposals } from '#worker/features/coach/proposals/answers.ts'
import { answers as raceTexts } from '#worker/features/coach/race-text/answers.ts'
import { answers as coachThreads } from '#worker/features/coach/threads/answers.ts'
import { answers as feeds } from '#worker/features/outside/calendar-feeds/answers.ts'
import { answers as portal } from '#worker/features/outside/portal/answers.ts'
import { answers as portalLinks } from '#worker/features/outside/portal-links/answers.ts'
import { answers as publicBooking } from '#worker/features/outside/public-booking/answers.ts'
import { answers as stripeEvents } from '#worker/features/outside/stripe-events/answers.ts'
import { answers as textCallbacks } from '#worker/features/outside/text-callbacks/answers.ts'
import { answers as automations } from '#worker/features/practice/automations/answers.ts'
import { answers as bookings } from '#worker/features/practice/bookings/answers.ts'
import { answers as busyCalendars } from '#worker/features/practice/busy-calendars/answers.ts'
import { answers as checkout } from '#worker/features/practice/checkout/answers.ts'
import { answers as clientConsents } from '#worker/features/practice/client-consents/answers.ts'
import { answers as clientPlans } from '#worker/features/practice/client-plans/answers.ts'
import { answers as clients } from '#worker/features/practice/clients/answers.ts'
import { answers as trainers } from '#worker/features/practice/clients/answers-trainers.ts'
import { answers as cockpit } from '#worker/features/practice/cockpit/answers.ts'
import { answers as credits } from '#worker/features/practice/credits/answers.ts'
import { answers as intake } from '#worker/features/practice/intake/answers.ts'
import { answers as practiceMails } from '#worker/features/practice/mails/answers.ts'
import { answers as money } from '#worker/features/practice/money/answers.ts'
import { answers as packages } from '#worker/features/practice/packages/answers.ts'
import { answers as practiceAudits } from '#worker/features/practice/practice-audits/answers.ts'
import { answers as practices } from '#worker/features/practice/practices/answers.ts'
import { answers as series } from '#worker/features/practice/series/answers.ts'
import { answers as services } from '#worker/features/practice/services/answers.ts'
import { answers as tasks } from '#worker/features/practice/tasks/answers.ts'
import { answers as texts } from '#worker/features/practice/texts/answers.ts'
import { answers as waitlist } from '#worker/features/practice/waitlist/answers.ts'
import { answers as activities } from '#worker/features/training/activities/answers.ts'
import { answers as analytics } from '#worker/features/training/analytics/answers.ts'
import { answers as checkIns } from '#worker/features/training/check-ins/answers.ts'
import { answers as coachedSessions } from '#worker/features/training/coached-sessions/answers.ts'
import { answers as connections } from '#worker/features/training/connections/answers.ts'
import { answers as diagnostics } from '#worker/features/training/diagnostics/answers.ts'
import { answers as gear } from '#worker/features/training/gear/answers.ts'
import { answers as home } from '#worker/features/training/home/answers.ts'
import { answers as imports } from '#worker/features/training/imports/answers.ts'
import { answers as ingestion } from '#worker/features/training/ingestion/answers.ts'
import { answers as insights } from '#worker/features/training/insights/answers.ts'
import { answers as nutrition } from '#worker/features/training/nutrition/answers.ts'
import { answers as pain } from '#worker/features/training/pain/answers.ts'
import { answers as planFeeds } from '#worker/features/training/plan-feeds/answers.ts'
import { controlAnswers as planControl, answers as plans } from '#worker/features/training/plans/answers.ts'
import { comparedAnswers } from '#worker/features/training/plans/answers-compared.ts'
import { seasonAnswers } from '#worker/features/training/plans/answers-season.ts'
import { answers as providerEvents } from '#worker/features/training/provider-events/answers.ts'
import { answers as races } from '#worker/features/training/races/answers.ts'
import { answers as recordings } from '#worker/features/training/recordings/answers.ts'
import { answers as shares } from '#worker/features/training/shares/answers.ts'
import { answers as timelineNotes } from '#worker/features/training/timeline-notes/answers.ts'
import { answers as wellnessIngest } from '#worker/features/training/wellness-ingest/answers.ts'
import { answers as workouts } from '#worker/features/training/workouts/answers.ts'
import { answers as providers } from './provider-answers.ts'

/**
 * What every route answers, by `GET /v1/address` and status. The API's description is drawn from it, pages take their
 * types from it and tests hold every answer against it; what answers a page never loads it.
 */
export const ANSWERS = {
  /** The description itself. */
  'GET /v1/openapi.json': { 200: 'application/json' },
  ...accounts,
  ...workouts,
  ...activities,
  ...admin,
  ...analytics,
  ...audit,
  ...automations,
  ...bookings,
  ...busyCalendars,
  ...checkIns,
  ...checkout,
  ...clientConsents,
  ...clientPlans,
  ...clients,
  ...coachMemory,
  ...coachThreads,
  ...messages,
  ...clientMessages,
  ...coachNotes,
  ...modelPlans,
  ...raceTexts,
  ...models,
  ...coachedSessions,
  ...cockpit,
  ...connections,
  ...consents,
  ...ownData,
  ...credits,
  ...diagnostics,
  ...entitlements,
  ...feeds,
  ...flags,
  ...gear,
  ...home,
  ...imports,
  ...ingestion,
  ...insights,
  ...providerEvents,
  ...live,
  ...money,
  ...onboarding,
  ...ops,
  ...packages,
  ...planControl,
  ...comparedAnswers,
  ...nutrition,
  ...planFeeds,
  ...seasonAnswers,
  ...plans,
  ...portal,
  ...portalLinks,
  ...practiceAudits,
  ...practices,
  ...profile,
  ...proposals,
  ...providers,
  ...publicBooking,
  ...races,
  ...recordings,
  ...series,
  ...services,
  ...stripeEvents,
  ...system,
  ...intake,
  ...practiceMails,
  ...tasks,
  ...textCallbacks,
  ...texting,
  ...texts,
  ...impersonation,
  ...tiers,
  ...shares,
  ...timelineNotes,
  ...pain,
  ...trainers,
  ...waitlist,
  ...wellnessIngest,
}
