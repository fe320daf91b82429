import { createApiClient } from '#web/api/api-client.ts'
import type { InProcess } from './api.ts'
import { cachedPage, isCacheable } from './cached-page.ts'
import { consentOrigins, type Env, readSettings, type Settings } from './env.ts'
import { resolveActor } from './features/account/accounts/resolve-actor.ts'
import { isFetchedAhead } from './fetched-ahead.ts'
import { makeContext } from './make-context.ts'
import { anonymous } from './platform/access.ts'
import { requireOwnPage } from './platform/auth/same-origin.ts'
import { AppError } from './platform/errors.ts'
import { patienceFor } from './platform/request-patience.ts'
import { answerApi } from './routes.ts'

/** A page's form is text; files go to the API in parts. Browsers always say how long a form is. */
const MAX_FORM_BYTES = 1024 * 1024
/** A static file that is there never comes here: whoever asks for one of these asks for one of another build. */
const STATIC = /^\/(assets\/|favicon|icon|robots\.txt|manifest\.webmanifest)/

/**
 * Renders a page. Its loaders and actions call the API in-process, so authentication, validation and
 * error mapping exist once; they share one actor, so a page reads its session once.
 */
export async function renderPage(request: Request, env: Env, execution: ExecutionContext): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (STATIC.test(pathname)) return new Response('No such file.', { status: 404 })
  if (request.body && Number(request.headers.get('Content-Length') ?? Infinity) > MAX_FORM_BYTES) {
    return new Response('The form is too large. Nothing was stored.', { status: 413 })
  }
  const settings = readSettings(env)
  const foreign = refusalOf(request, settings)
  if (foreign) return foreign
  if (!isCacheable(request)) return renderOwn(request, env, execution, settings)
  const { version } = await loadPages()
  return cachedPage(
    request,
    version,
    (promise) => execution.waitUntil(promise),
    () => renderOwn(new Request(request.url), env, execution, settings),
  )
}

/** What a form of another site is told, before any page reads it. */
function refusalOf(request: Request, settings: Settings): Response | null {
  try {
    requireOwnPage(request, settings)
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(error.message, { status: error.status })
  }
}

/** A page for this visitor: with their session, and a nonce of its own where it may carry script. */
async function renderOwn(
  request: Request,
  env: Env,
  execution: ExecutionContext,
  settings: Settings,
): Promise<Response> {
  const ctx = makeContext({
    env,
    settings,
    now: new Date(),
    actor: anonymous(),
    waitUntil: (promise) => execution.waitUntil(promise),
    patienceMs: patienceFor(request.method),
    isAhead: isFetchedAhead(request),
  })
  const actor = await resolveActor(ctx, request.headers)
  const isImpersonating = actor.kind === 'impersonator'
  if (isImpersonating) {
    const { leaveLook } = await import('./features/admin/impersonation/leave-look.ts')
    const left = await leaveLook(request, actor, settings.APP_ORIGIN)
    if (left) return left
  }
  const inProcess: InProcess = { actor, requestId: ctx.requestId, isAhead: ctx.isAhead }
  const within = { ...env, IN_PROCESS: inProcess }
  const answer = (inner: Request) => answerApi(inner, within, execution)
  const { pages } = await loadPages()
  return pages[settings.APP_ENV === 'production' ? 'production' : 'development'](request, {
    api: createApiClient(answer, request, ctx.requestId),
    nonce: isCacheable(request) ? null : btoa(String.fromCharCode(...ctx.random(16))),
    requestId: ctx.requestId,
    now: ctx.now.toISOString(),
    isImpersonating,
    formOrigins: [...consentOrigins(settings), ...stripePages(settings.STRIPE_API_BASE)],
  })
}

const loadPages = () => import('./pages.ts')

/** Where a form may end at Stripe: its onboarding and its Checkout. The sandbox has both at its own address. */
function stripePages(apiBase: string): string[] {
  const { origin } = new URL(apiBase)
  if (origin !== 'https://api.stripe.com') return [origin]
  return ['https://connect.stripe.com', 'https://checkout.stripe.com']
}
