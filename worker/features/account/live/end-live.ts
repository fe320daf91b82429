import type { BaseCtx } from '#worker/context.ts'

/** Closes the sockets of sessions that were ended just now. Losing it costs minutes: no socket stays open for long. */
export function endLive(
  ctx: BaseCtx,
  athleteId: string,
  ended: { only?: string; except?: string } = {},
): void {
  const { LIVE, COACH } = ctx.env
  ctx.defer(async () => LIVE.get(LIVE.idFromName(athleteId)).end(ended))
  ctx.defer(async () => COACH.get(COACH.idFromName(athleteId)).end(ended))
}
