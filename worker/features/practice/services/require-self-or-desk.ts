import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { worksAt } from './repo.ts'

/** One's own time is one's own; the owner and the front desk plan everyone's. @returns who acts */
export async function requireSelfOrDesk(ctx: Ctx, practiceId: string, personId: string): Promise<string> {
  const isSelf = requireAthlete(ctx) === personId
  const [{ athleteId }, isThere] = await Promise.all([
    requireMember(ctx, practiceId, isSelf ? undefined : ['owner', 'front_desk']),
    worksAt(ctx.db, practiceId, personId),
  ])
  if (!isThere) throw notFound('This person')
  return athleteId
}
