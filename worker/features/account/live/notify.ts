import type { Ctx } from '#worker/context.ts'

/** Tells an athlete's open pages what to read again. Losing it costs nothing: pages also poll. */
export function notifyLive(
  ctx: Ctx,
  athleteId: string,
  topic: 'ingestion' | 'activities' | 'load' | 'imports' | 'practice',
): void {
  ctx.defer(ctx.env.LIVE.get(ctx.env.LIVE.idFromName(athleteId)).notify(topic))
}
