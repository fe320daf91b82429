import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

/** A page opens its socket again by itself, and only with a session that holds: so none outlives its own by more. */
const LONGEST_MS = 15 * 60_000

/** Connects a signed-in person's page to their live object, for as long as the session holds. */
export async function openLive(ctx: Ctx, request: Request): Promise<Response> {
  const { athleteId, sessionId, endsAt } = await requireSession(ctx)
  if (request.headers.get('Upgrade') !== 'websocket') {
    throw new AppError('invalid_input', 'This address speaks WebSocket only; pages without it poll.')
  }
  const untilMs = Math.min(endsAt.getTime(), ctx.now.getTime() + LONGEST_MS)
  const headers = { Upgrade: 'websocket', 'X-Session': sessionId, 'X-Until': String(untilMs) }
  return ctx.env.LIVE.get(ctx.env.LIVE.idFromName(athleteId)).fetch(request.url, { headers })
}
