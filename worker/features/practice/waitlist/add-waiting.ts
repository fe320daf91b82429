import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import type { NewWaiting } from './schema.ts'
import { storeWaiting } from './store-waiting.ts'

/** Someone of the practice puts a client on the list for a time. Asked twice it is one wait. */
export async function addWaiting(ctx: Ctx, practiceId: string, input: NewWaiting): Promise<Made> {
  const { athleteId } = await requireMember(ctx, practiceId)
  return storeWaiting(ctx, practiceId, input, athleteId)
}
