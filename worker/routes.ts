import { type ApiEnv, api } from './api.ts'
import { CONNECTED_PROVIDERS } from './domain/policy/provider-terms.ts'
import { system } from './features/admin/system/routes.ts'
import { asVisitor, type InputSchemas, inputSchemas } from './platform/http.ts'

/** Routes that are there at once; what no group answers is nowhere, which they say. */
const atHand = api()
  .route('/', system)
  .get('/v1/openapi.json', asVisitor, async (c) => {
    const { describeApi } = await import('./openapi/describe-api.ts')
    c.header('Cache-Control', 'public, max-age=3600')
    return c.json(describeApi(await everyRoute(), c.var.ctx.settings.APP_ORIGIN))
  })

/** Groups of routes. One is made when the first request for it comes, so that a start makes none of their schemas. */
const GROUPS = {
  account: async () => (await import('./routes/account.ts')).account,
  training: async () => (await import('./routes/training.ts')).training,
  practice: async () => (await import('./routes/practice.ts')).practice,
  outside: async () => (await import('./routes/outside.ts')).outside,
  coach: async () => (await import('./routes/coach.ts')).coach,
  admin: async () => (await import('./routes/admin.ts')).admin,
}

/** What a provider calls lies under its own name. */
export const PROVIDER_PATHS = new RegExp(`^/(${CONNECTED_PROVIDERS.join('|')})(/|$)`)

/** How the addresses of a group begin. The first that fits is the group. */
const ADDRESSES: readonly (readonly [keyof typeof GROUPS, RegExp])[] = [
  ['training', PROVIDER_PATHS],
  [
    'training',
    /^\/v1\/(activities|analytics|connections|dashboard|diagnostics|imports|ingestion|insights|sync|uploads)(\/|$)/,
  ],
  [
    'training',
    /^\/v1\/(check-ins|check-in-fields|gear|gear-defaults|health-metrics|ingest|ingest-address|pain|returns|shared|shares|timeline-notes|workouts)(\/|$)/,
  ],
  ['training', /^\/(v1\/(availability|nutrition|plan-feeds|plans|races|recovery)|v2\/plans)(\/|$)/],
  ['training', /^\/v1\/workout-templates(\/|$)/],
  ['practice', /^\/v1\/(practices|practice-invites|subscriptions|trainers)(\/|$)/],
  ['outside', /^\/(api\/sms-\w+|v1\/(booking-pages|calendar-feeds|portal|webhooks))(\/|$)/],
  ['coach', /^\/(v1|v2|ws)\/coach(\/|$)/],
  ['admin', /^\/v1\/admin\//],
  [
    'account',
    /^\/v1\/(accounts|consents|email|entitlements|gdpr|impersonation|live|me|onboarding|passkeys|password|profile|sessions|thresholds|two-factor|zones)(\/|$)/,
  ],
]

/** Answers a request to the API, by network or from a page. */
export async function answerApi(
  request: Request,
  env: ApiEnv['Bindings'],
  execution: ExecutionContext,
): Promise<Response> {
  const group = groupOf(new URL(request.url).pathname)
  const routes = group ? await GROUPS[group]() : atHand
  return routes.fetch(request, env, execution)
}

function groupOf(path: string): keyof typeof GROUPS | undefined {
  return ADDRESSES.find(([, begins]) => begins.test(path))?.[0]
}

/** A handler of an address; a route has one or more. */
export interface RouteHandler {
  route: string
  method: string
  path: string
  reads: InputSchemas
  group: string
  leadsTo: string
}

/**
 * Every route there is, as `GET /v1/me`, what it reads, the group that has it and the group its address leads to.
 * The API's description is drawn from it; tests and benches walk through it.
 */
export async function everyRoute(): Promise<RouteHandler[]> {
  const groups = await Promise.all(
    Object.entries(GROUPS).map(async ([group, load]) => [group, await load()] as const),
  )
  return [['', atHand] as const, ...groups].flatMap(([group, { routes }]) =>
    routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path, handler }) => ({
        route: `${method} ${path}`,
        ...{ method, path, group, reads: inputSchemas(handler) },
        leadsTo: groupOf(path) ?? '',
      })),
  )
}
