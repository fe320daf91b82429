import type { Ctx } from '#worker/context.ts'

/** The day in UTC: near enough to choose rows by before the athlete's zone is known. */
export const utcDay = (ctx: Ctx) => ctx.now.toISOString().slice(0, 10)
