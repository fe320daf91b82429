import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { toWire } from './domain/wire.ts'
import { type Env, readSettings } from './env.ts'
import { resolveActor } from './features/account/accounts/resolve-actor.ts'
import { termsFirst } from './features/account/consents/terms-first.ts'
import { makeContext } from './make-context.ts'
import { type Actor, anonymous } from './platform/access.ts'
import { requireOwnPage } from './platform/auth/same-origin.ts'
import { databaseGone } from './platform/database-gone.ts'
import { AppError, nothingHere } from './platform/errors.ts'
import { type AppEnv, staffOnly } from './platform/http.ts'
import { errorKind } from './platform/log.ts'
import { patienceFor } from './platform/request-patience.ts'

const MAX_BODY_BYTES = 1024 * 1024
/** One part of an upload is 16 MiB; with its envelope it stays under this. */
const MAX_PART_BYTES = 17 * 1024 * 1024

/** Set by the page renderer, which calls the API in-process with the actor it has already resolved. */
export interface InProcess {
  actor: Actor
  requestId: string
  isAhead: boolean
}

export type ApiEnv = AppEnv & { Bindings: Env & { IN_PROCESS?: InProcess } }

const tooLarge = () => {
  throw new AppError('too_large', 'The request body is too large. Nothing was stored.')
}

function answerError(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : unknownError(error)
  const headers = new Headers()
  if (known.retryAfterS !== undefined) headers.set('Retry-After', String(known.retryAfterS))
  const shown = {
    code: known.code,
    message: known.message,
    ...(known.field ? { field: known.field } : {}),
    ...(known.fields.length > 0 ? { fields: known.fields } : {}),
    ...(known.retryAfterS !== undefined ? { retry_after_s: known.retryAfterS } : {}),
    ...(known.entitlement ? { entitlement: known.entitlement } : {}),
    ...(known.nextSlots.length > 0 ? { next_slots: toWire(known.nextSlots) } : {}),
    ...(known.current ? { current: toWire(known.current) } : {}),
    request_id: requestId,
  }
  return Response.json({ error: shown }, { status: known.status, headers })
}

/** A database that cannot be reached is a wait with an end; everything else unknown shows no internals. */
function unknownError(error: unknown): AppError {
  // The framework reads JSON before our schema does, and has its own word for a body that is none.
  if (error instanceof HTTPException && error.status === 400) {
    return new AppError('invalid_input', 'The body is not valid JSON.')
  }
  // A change that waited for the session in vain says why it was refused, not which statement it was.
  if (error instanceof Error && error.cause instanceof AppError) return error.cause
  const gone = databaseGone(error)
  if (gone) return gone
  return new AppError('internal', 'Something failed on our side. Nothing was half-done.', { cause: error })
}

/** One line a request. */
const logged = createMiddleware<ApiEnv>(async (c, next) => {
  const startedMs = Date.now()
  await next()
  // Whatever failed inside has its answer by now: each request is one line.
  const fields = {
    route: c.req.routePath,
    method: c.req.method,
    status: c.res.status,
    durationMs: Date.now() - startedMs,
    ...(c.error ? { error: errorKind(c.error) } : {}),
  }
  const log = c.get('ctx')?.log
  if (c.res.status >= 500) log?.error('request.failed', fields)
  else log?.info('request', fields)
})

/** Who asks and everything a verb may use; an answer leaves only if the session holds. */
const inContext = createMiddleware<ApiEnv>(async (c, next) => {
  const shared = c.env.IN_PROCESS
  const settings = readSettings(c.env)
  const edge = {
    env: c.env,
    settings,
    now: new Date(),
    waitUntil: (promise: Promise<unknown>) => c.executionCtx.waitUntil(promise),
    patienceMs: patienceFor(c.req.method),
  }
  const nobody = makeContext({
    ...edge,
    actor: anonymous(),
    ...(shared ? { requestId: shared.requestId, isAhead: shared.isAhead } : {}),
  })
  const whoever = shared?.actor ?? (await resolveActor(nobody, c.req.raw.headers))
  c.set('ctx', nobody)
  requireOwnPage(c.req.raw, settings)
  const actor =
    whoever.kind === 'impersonator'
      ? await (await import('./features/admin/impersonation/open-to-look.ts')).openToLook(
          nobody,
          whoever,
          c.req,
        )
      : termsFirst(whoever, c.req.path)
  const ctx = nobody.onBehalfOf(actor)
  c.set('ctx', ctx)
  await next()
  // Data was read beside the actor's confirmation; it is answered only if that holds. A public route drops the actor.
  await c.get('ctx').actor.confirmed
  c.header('X-Request-Id', ctx.requestId)
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-store')
})

/** The API without its routes: the middleware around each of them. Groups of routes are in `routes/`. */
export function api() {
  const base = new Hono<ApiEnv>()
    .use(logged)
    .use(inContext)
    .use(async (c, next) => {
      // No name here holds the character of code 0, and no text of the database can.
      if (/\0|%00/.test(c.req.path)) throw nothingHere()
      await next()
    })
    .use('/v1/uploads/*', bodyLimit({ maxSize: MAX_PART_BYTES, onError: tooLarge }))
    .use(async (c, next) => {
      if (c.req.path.startsWith('/v1/uploads/')) return next()
      return bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge })(c, next)
    })
    .use('/v1/admin/*', staffOnly)

  base.onError((error, c) => answerError(error, c.get('ctx')?.requestId ?? 'req_unknown'))
  base.notFound((c) => answerError(nothingHere(), c.get('ctx')?.requestId ?? ''))
  return base
}
