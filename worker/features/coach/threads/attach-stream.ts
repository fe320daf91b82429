import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'

/**
 * The stream of what is being answered, from behind the event a page has had.
 * @param lastEventId `<answerId>.<n>`; null from the beginning of what is being answered
 */
export async function attachStream(ctx: Ctx, url: string, lastEventId: string | null): Promise<Response> {
  const athleteId = requireAthlete(ctx)
  const headers = lastEventId === null ? {} : { 'Last-Event-ID': lastEventId }
  return ctx.env.COACH.get(ctx.env.COACH.idFromName(athleteId)).fetch(url, { headers })
}
