import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { CALLBACKS } from '#worker/routes/providers.ts'
import type { Answers } from './actors.ts'
import { adminRoutes } from './admin-routes.ts'
import { practiceRoutes } from './practice-routes.ts'

export interface Group {
  name: string
  answers: Answers
  routes: readonly string[]
}

const OVER: Answers = { ended: 'ended', blocked: 'blocked' }
/** Whoever is neither the practice's nor the client's. */
const PERSON: Answers = { nobody: 'logIn', client: 'logIn', newcomer: 'terms', ...OVER }
const BY_ID: Answers = { ...PERSON, stranger: 'notThere', owner: 'notThere' }
const PRACTICE: Answers = {
  ...PERSON,
  ...{ stranger: 'noPractice', unconfirmed: 'noPractice', owner: 'noPractice' },
  ...{ neighbour: 'noPractice', neighbourAtHome: 'none' },
}
const EVERYONE: Answers = { nobody: 'in', stranger: 'in', client: 'in', ended: 'in', blocked: 'in' }
const ADMIN: Answers = {
  ...{ nobody: 'nothing', client: 'nothing', stranger: 'nothing', former: 'nothing', neighbour: 'nothing' },
  newcomer: 'terms',
  ...{ support: 'noPage', owner: 'in', ...OVER },
}
const CLIENT: Answers = { nobody: 'closed', stranger: 'closed', owner: 'closed', ended: 'closed' }

/** Routes by their addresses, which are given without what they have in common. */
const of = (method: string, begin: string, ends: string) =>
  ends.split(' ').map((end) => `${method} ${begin}${end === '.' ? '' : end}`)

const group = (name: string, answers: Answers, ...routes: (readonly string[])[]): Group => ({
  ...{ name, answers, routes: routes.flat() },
})

const V1 = '/v1/'
const PLAN = '/v2/plans/:plan'

/** Every route by whom it answers. A route that is in none, or in two, fails by its name. */
export const GROUPS: readonly Group[] = [
  group(
    'everyone: pages',
    EVERYONE,
    of('GET', '/', 'healthz readyz'),
    of('GET', V1, 'accounts/policy openapi.json status booking-pages/:slug booking-pages/:practice/times'),
  ),
  // Asked by nobody in their examples; of the others only a session that is over could stand in the way.
  group(
    'everyone: changes',
    { ended: 'in', blocked: 'in' },
    of('POST', V1, 'sessions/passkey/options password/forgotten email/verification/resend'),
    of('POST', V1, 'booking-pages/:practice/holds'),
    of('DELETE', V1, 'impersonation sessions/current portal/sessions/current'),
  ),
  group(
    'whoever has the link, code, password or key',
    { guesser: 'refused', ended: 'in', blocked: 'in' },
    of('GET', V1, 'subscriptions/:token'),
    of('PUT', V1, 'subscriptions/:token'),
    of('POST', V1, 'booking-pages/:practice/bookings email/cancellation email/verification'),
    of('POST', V1, 'password/reset password/reset/options portal/sessions ingest/:token'),
    of('POST', `${V1}booking-pages/:practice/`, 'text-codes text-opt-ins'),
  ),
  group(
    'whoever has the address of a calendar or of a shared activity, unless its maker is blocked',
    { guesser: 'refused', ended: 'in', blocked: 'notThere' },
    of('GET', V1, 'calendar-feeds/:token plan-feeds/:token shared/:token'),
  ),
  // One invitation admits one of them.
  group('whoever is invited', { guesser: 'refused', ended: 'in' }, of('POST', V1, 'accounts')),
  group(
    'whoever logs in, unless blocked',
    { guesser: 'refused', ended: 'in', blocked: 'blocked' },
    of('POST', V1, 'sessions sessions/second-factor'),
  ),
  group('whoever has the passkey', { guesser: 'refused' }, of('POST', V1, 'sessions/passkey')),
  group(
    'a provider, by its signature or secret',
    { guesser: 'refused', ended: 'in', blocked: 'in' },
    of('POST', '/api/', 'sms-inbound sms-status'),
    of('GET', '/', 'strava/webhook/:secret'),
    ['/strava/webhook/:secret', ...CALLBACKS].map((path) => `POST ${path}`),
    of('POST', V1, 'webhooks/stripe webhooks/stripe/:practice'),
  ),
  group(
    'a person: their own pages',
    { ...PERSON, stranger: 'own', unconfirmed: 'own' },
    of(
      'GET',
      V1,
      'activities activities/tags connections dashboard/summary imports ingestion entitlements availability plan-feeds plans plans/workouts practices profile thresholds thresholds/estimates trainers trainers/access-log zones',
    ),
    of(
      'GET',
      `${V1}analytics/`,
      'efficiency fitness-by-sport fitness-timeline heat-map outlook page pbs sport-distribution sums training-load-analysis weekly-volume why year',
    ),
    of('GET', V1, 'onboarding/questionnaire gdpr/export'),
    of(
      'GET',
      V1,
      'check-ins diagnostics gear health-metrics ingest-address insights pain shares timeline-notes workouts',
    ),
    of('GET', V1, 'races workout-templates workout-templates/thresholds'),
    of('GET', '/v2/', 'coach/actions plans/race-change'),
    of('GET', V1, 'coach/facts'),
  ),
  group(
    'a person: their own pages that a tier has',
    { ...PERSON, stranger: 'sold', unconfirmed: 'sold' },
    of('GET', V1, 'analytics/curves analytics/predictions analytics/seasons'),
    of('GET', V1, 'nutrition nutrition/supplements recovery'),
  ),
  group(
    'a person: their own account’s pages, before the terms',
    { ...PERSON, newcomer: 'own', stranger: 'own', unconfirmed: 'own' },
    of('GET', V1, 'consents me onboarding/status passkeys sessions two-factor'),
  ),
  group(
    'a person: changes of their own',
    PERSON,
    of('POST', V1, 'activities connections/:provider imports ingestion/:provider/retry sync'),
    of('POST', V1, 'entitlements/trial plans plans/preview onboarding/bootstrap onboarding/rebuild'),
    of('PUT', V1, 'availability onboarding/baseline onboarding/questionnaire thresholds zones'),
    of('POST', V1, 'diagnostics/rebuild gear ingest-address returns timeline-notes'),
    of('PUT', V1, 'check-ins/:day check-in-fields gear-defaults pain/:day/:moment'),
    of('DELETE', V1, 'check-ins/:day ingest-address pain/:day/:moment plan-feeds/:kind'),
    of('POST', V1, 'plan-feeds'),
    of('POST', V1, 'races workout-templates'),
    of('POST', V1, 'thresholds/dismissals'),
    of('POST', '/v2/coach/', 'actions/propose'),
    of('POST', V1, 'coach/chat/stream coach/facts coach/messages/:practice/read'),
    of('PUT', V1, 'coach/tone coach/notes/setting'),
    of('PUT', V1, 'insights/shown insights/:key/dismissal'),
    of('DELETE', V1, 'connections/:provider insights/:key/dismissal'),
    of('PATCH', V1, 'profile'),
  ),
  group(
    'a person: changes of their own that a tier has',
    { ...PERSON, stranger: 'sold', unconfirmed: 'sold' },
    of('POST', V1, 'coach/weekly_plan coach/multi_week_plan coach/race_strategy nutrition/hydration'),
  ),
  group('a person with a proved address', { ...PERSON, unconfirmed: 'confirm' }, of('POST', V1, 'practices')),
  // A socket is opened by hand in ACC-03/live.
  group('a person: what their open page listens to', PERSON, of('GET', V1, 'live')),
  group('a person: their own socket to the coach', BY_ID, of('GET', '/ws/', 'coach/:athlete')),
  group(
    'a person: their talk with the coach',
    { ...PERSON, stranger: 'own' },
    of('GET', V1, 'coach/thread coach/chat/stream coach/messages coach/notes coach/model_plans'),
    of('POST', V1, 'coach/chat/stop'),
    of('DELETE', V1, 'coach/thread'),
  ),
  group(
    'a person: changes of their own account, before the terms',
    { nobody: 'logIn', client: 'logIn', ...OVER },
    of('POST', V1, 'passkeys passkeys/options two-factor two-factor/confirmation two-factor/recovery-codes'),
    of('POST', V1, 'sessions/others/revocation'),
    of('PUT', V1, 'consents email onboarding/step password'),
    of('PATCH', V1, 'me'),
    of('DELETE', V1, 'sessions two-factor'),
  ),
  group(
    'a person: what is theirs by its name',
    BY_ID,
    of(
      'GET',
      V1,
      'plans/:plan plans/:plan/export.csv plans/:plan/export.pdf plans/workouts/:workout/file plans/workouts/:workout/sessions',
    ),
    of('GET', V1, 'races/:id plans/:plan/season coach/messages/:practice'),
    of('POST', V1, 'coach/messages/:practice coach/notes/:note/dismissal'),
    of('POST', V1, 'races/:id/restoration races/:id/hydration'),
    of('PUT', V1, 'races/:id races/:id/ticks'),
    of('DELETE', V1, 'races/:id'),
    of('PUT', V1, 'plans/:plan/status'),
    of('GET', `${PLAN}/`, 'again history missed-days replan shift workout-types'),
    of('POST', `${PLAN}/`, 'workouts workouts/:workout/move workouts/:workout/restore'),
    of('POST', `${PLAN}/`, 'again swap-days adjust-load missed-days replan shift undo redo'),
    of('GET', '/v2/coach/actions/:proposal', '.'),
    of('GET', `${V1}coach/model_plans/:id`, '.'),
    of('GET', `${V1}coach/race_strategy/:race`, '.'),
    of('POST', `${V1}coach/model_plans/:id/`, 'plan undo'),
    of('DELETE', `${V1}coach/model_plans/:id`, '.'),
    of('POST', '/v2/coach/actions/:proposal/', 'confirm reject undo'),
    of('PUT', `${PLAN}/race-change`, '.'),
    of('PUT', `${PLAN}/workouts/:workout`, '. /match /session'),
    of('DELETE', `${PLAN}/workouts/:workout`, '. /match /session'),
    of('GET', `${V1}activities/`, ':id :id/edits :id/edits/preview :id/original :id/planned :id/streams'),
    of('POST', `${V1}activities/`, ':id/edits :id/separate :id/split join changes removals'),
    of(
      'PATCH',
      V1,
      'activities/:id gear/:id gear/:id/services/:service timeline-notes/:id coach/facts/:fact',
    ),
    of('POST', V1, 'gear/:id/services returns/:id/end shares'),
    of(
      'DELETE',
      V1,
      'shares/:share gear/:id gear/:id/services/:service timeline-notes/:id coach/facts/:fact',
    ),
    of('GET', V1, 'workout-templates/:id workout-templates/:id/file'),
    of('POST', V1, 'workout-templates/:id/restoration'),
    of('PUT', V1, 'workout-templates/:id'),
    of('DELETE', V1, 'workout-templates/:id'),
    of('GET', V1, 'trainers/:link/statement'),
    of('POST', V1, 'uploads/:id/complete'),
    of('PUT', V1, 'trainers/:link/grants uploads/:id/parts/:part'),
    of(
      'DELETE',
      V1,
      'activities/:id activities/:id/edits/:edit activities/:id/join activities/:id/split/:part activities/changes/:batch activities/removals/:batch thresholds/:id',
    ),
    of('DELETE', V1, 'trainers/:link uploads/:id zones/:id'),
  ),
  group(
    'a person: their imports, which others ask for in vain',
    { ...PERSON, stranger: 'none', owner: 'none' },
    of('GET', V1, 'imports/:id/files imports/:id/uploads'),
    of('POST', V1, 'imports/:id/retry'),
    of('DELETE', V1, 'imports/:id/uploads'),
  ),
  group(
    'a person: what their account has by its name, before the terms',
    { nobody: 'logIn', client: 'logIn', stranger: 'refused', owner: 'refused', ...OVER },
    of('DELETE', V1, 'passkeys/:id sessions/:id'),
    of('PATCH', V1, 'passkeys/:id'),
  ),
  group(
    'a person with the link that was sent to them',
    { ...PERSON, guesser: 'refused' },
    of('POST', V1, 'trainers practice-invites/acceptance'),
  ),
  // To everyone else it answers with a page, which a test of the API has none of.
  group(
    'a person on their way back from a provider',
    { newcomer: 'terms', ...OVER },
    CONNECTED_PROVIDERS.map((provider) => `GET /${provider}/callback`),
  ),
  ...practiceRoutes(of).map(({ name, roles, routes }) =>
    group(`a practice: ${name}`, { ...PRACTICE, ...roles }, routes),
  ),
  group('a client on their own page', { ...CLIENT, client: 'own' }, of('GET', V1, 'portal portal/statement')),
  group(
    'a client on their own page: what names the practice’s things',
    { ...CLIENT, client: 'refused' },
    of('GET', V1, 'portal/times'),
    of('POST', V1, 'portal/bookings portal/text-codes portal/text-opt-ins portal/waitlist'),
  ),
  group('a client: changes of their own', CLIENT, of('POST', V1, 'portal/feeds')),
  group(
    'a client: what is theirs by its name',
    { ...CLIENT, client: 'notThere', otherClient: 'notThere' },
    of('GET', V1, 'portal/bookings/:booking/cancellation-preview'),
    of('POST', `${V1}portal/bookings/:booking/`, 'cancellation confirmation keeping rescheduling'),
    of('POST', V1, 'portal/owed/:due/checkout'),
    of('DELETE', V1, 'portal/waitlist/:entry'),
  ),
  ...adminRoutes(of).map(({ name, isStaffs, routes }) =>
    group(`Admin: ${name}`, isStaffs ? { ...ADMIN, staff: 'in' } : ADMIN, routes),
  ),
]
