import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'

/** As of every socket: a page opens it again by itself, with a session that holds. */
const LONGEST_MS = 15 * 60_000

/** Connects a signed-in person to their own thread, for as long as the session holds. */
export async function openSocket(ctx: Ctx, request: Request, ofAthlete: string): Promise<Response> {
  const { athleteId, sessionId, endsAt } = await requireSession(ctx)
  if (athleteId !== ofAthlete) throw notFound('This thread')
  if (request.headers.get('Upgrade') !== 'websocket') {
    throw new AppError(
      'invalid_input',
      'This address speaks WebSocket only; /v1/coach/chat/stream does without.',
    )
  }
  const untilMs = Math.min(endsAt.getTime(), ctx.now.getTime() + LONGEST_MS)
  const last = new URL(request.url).searchParams.get('last_event_id')
  const protocol = request.headers.get('Sec-WebSocket-Protocol')
  const headers = {
    ...{ Upgrade: 'websocket', 'X-Session': sessionId, 'X-Until': String(untilMs), 'X-Athlete': athleteId },
    ...(last ? { 'Last-Event-ID': last } : {}),
    ...(protocol ? { 'Sec-WebSocket-Protocol': protocol } : {}),
  }
  return ctx.env.COACH.get(ctx.env.COACH.idFromName(athleteId)).fetch(request.url, { headers })
}
