import type { BaseCtx } from '#worker/context.ts'

export type LiveTopic = 'ingestion' | 'activities' | 'load' | 'imports' | 'practice' | 'plan' | 'coach'

/** Tells an athlete's open pages what to read again. Losing it costs nothing: pages also poll. */
export function notifyLive(ctx: BaseCtx, athleteId: string, topic: LiveTopic): void {
  ctx.defer(async () => ctx.env.LIVE.get(ctx.env.LIVE.idFromName(athleteId)).notify(topic))
}
