import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import type { TrainerHours } from './answers.ts'
import { loadHours } from './repo.ts'

/** When someone works at a practice, and what is ahead of their time off. @param asked `me` is whoever asks */
export async function readHours(ctx: Ctx, practiceId: string, asked: string): Promise<TrainerHours> {
  const own = requireAthlete(ctx)
  const personId = asked === 'me' ? own : asked
  const [{ zone, hours, away }] = await Promise.all([
    loadHours(ctx.db, practiceId, personId, ctx.now),
    requireMember(ctx, practiceId),
  ])
  return { personId, isSelf: personId === own, zone, hours, timeOff: away }
}
