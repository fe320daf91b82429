import { createApiClient } from '#web/api/api-client.ts'
import { api, type InProcess } from './api.ts'
import { makeContext, patienceFor } from './context.ts'
import { type Env, readSettings } from './env.ts'
import { resolveActor } from './features/accounts/resolve-actor.ts'

const STATIC = /^\/(assets\/|favicon|icon|robots\.txt|manifest\.webmanifest)/

/**
 * Renders a page. Its loaders and actions call the API in-process, so authentication, validation and
 * error mapping exist once; they share one actor, so a page reads its session once.
 */
export async function renderPage(request: Request, env: Env, execution: ExecutionContext): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (STATIC.test(pathname)) return serveAsset(request, env, pathname)
  const settings = readSettings(env)
  const ctx = makeContext({
    env,
    settings,
    now: new Date(),
    actor: { kind: 'anonymous' },
    waitUntil: (promise) => execution.waitUntil(promise),
    patienceMs: patienceFor(request.method),
  })
  const actor = await resolveActor(ctx, request.headers)
  const inProcess: InProcess = { actor, requestId: ctx.requestId }
  const answer = (inner: Request) => api.fetch(inner, { ...env, IN_PROCESS: inProcess }, execution)
  const [{ createRequestHandler }, build] = await Promise.all([
    import('@remix-run/cloudflare'),
    import('../web/build/server/index.js'),
  ])
  const handle = createRequestHandler(build, settings.APP_ENV === 'production' ? 'production' : 'development')
  const response = await handle(request, {
    api: createApiClient(answer, request, ctx.requestId),
    nonce: btoa(String.fromCharCode(...ctx.random(16))),
    requestId: ctx.requestId,
    now: ctx.now.toISOString(),
    formOrigins: [new URL(settings.STRAVA_BASE_URL).origin],
  })
  if (!settings.APP_ORIGIN.startsWith('https:')) return response
  const secured = new Response(response.body, response)
  secured.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return secured
}

async function serveAsset(request: Request, env: Env, pathname: string): Promise<Response> {
  const asset = await env.ASSETS.fetch(request)
  const response = new Response(asset.body, asset)
  if (asset.ok && pathname.startsWith('/assets/')) {
    response.headers.set('Cache-Control', 'public, max-age=31536000, immutable')
  }
  response.headers.set('X-Content-Type-Options', 'nosniff')
  return response
}
