import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import { endWaiting } from './end-waiting.ts'

export async function leaveWaitlist(ctx: Ctx, id: string): Promise<void> {
  const { practiceId, clientId } = requireClient(ctx)
  await endWaiting(ctx, practiceId, id, clientId)
}
