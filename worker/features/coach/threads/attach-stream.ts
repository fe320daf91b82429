import type { Ctx } from '#worker/context.ts'
import { requireSession } from '#worker/platform/access.ts'

/**
 * The stream of what is being answered, from behind the event a page has had, for as long as the session holds.
 * @param lastEventId `<answerId>.<n>`; null from the beginning of what is being answered
 */
export async function attachStream(ctx: Ctx, url: string, lastEventId: string | null): Promise<Response> {
  const { athleteId, sessionId } = await requireSession(ctx)
  const headers = {
    'X-Session': sessionId,
    ...(lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }),
  }
  return ctx.env.COACH.get(ctx.env.COACH.idFromName(athleteId)).fetch(url, { headers })
}
