import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'

/** Waits until texts can go out. */
export async function sendText(ctx: Ctx, _textId: string): Promise<void> {
  requireSystem(ctx)
  throw new Deferral(new Date(ctx.now.getTime() + 60_000), 'not_ready')
}
