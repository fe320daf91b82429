import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { deleteThread } from './repo.ts'

/** Deletes all that was said; an answer that is being made stops. What the coach remembers is deleted in its own list. */
export async function clearThread(ctx: Ctx): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.env.COACH.get(ctx.env.COACH.idFromName(athleteId)).forget()
  await ctx.store({ gone: deleteThread(ctx.db, athleteId) }, { tell: { athleteId, topic: 'coach' } })
}
