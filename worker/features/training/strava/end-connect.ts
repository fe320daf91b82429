import type { Ctx } from '#worker/context.ts'
import { finishConnect } from '#worker/features/training/connections/finish-connect.ts'
import { CallbackQuery } from '#worker/features/training/connections/schema.ts'

/** Where Strava's consent page sends the athlete back to. @returns a path to redirect to */
export function endConnect(ctx: Ctx, query: Record<string, string>): Promise<string> {
  return finishConnect(ctx, 'strava', CallbackQuery.parse(query))
}
