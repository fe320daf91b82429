import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { athleteOf } from './repo/thread.ts'
import { WHO_WRITES } from './who-writes.ts'

export const notShared = () =>
  new AppError('forbidden', 'This client does not share their messages with you.', { field: 'messages' })

/** Who of the practice acts, and whom they write to. @throws AppError forbidden where the client does not share messages */
export async function clientOf(ctx: Ctx, practiceId: string, clientId: string) {
  const [session, athleteId] = await Promise.all([
    requireMember(ctx, practiceId, WHO_WRITES),
    athleteOf(ctx.db, practiceId, clientId, ctx.now),
  ])
  if (athleteId === null) throw notShared()
  return { session, athleteId }
}
