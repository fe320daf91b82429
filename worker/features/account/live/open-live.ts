import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

/** Connects a signed-in person's page to their live object. */
export async function openLive(ctx: Ctx, request: Request): Promise<Response> {
  const { athleteId } = await requireSession(ctx)
  if (request.headers.get('Upgrade') !== 'websocket') {
    throw new AppError('invalid_input', 'This address speaks WebSocket only; pages without it poll.')
  }
  return ctx.env.LIVE.get(ctx.env.LIVE.idFromName(athleteId)).fetch(request)
}
