import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { TrainerList } from './answers-trainers.ts'
import { selectLinks } from './repo/link.ts'

/**
 * The practices one's account is linked to, and what each may see now: nothing, whatever was granted, while trainer
 * access as a whole is declined.
 */
export async function listTrainers(ctx: Ctx): Promise<TrainerList> {
  const { links, grants, isDeclined } = await selectLinks(ctx.db, requireAthlete(ctx))
  return {
    isDeclined,
    trainers: links.map((link) => ({
      ...link,
      grants: grants
        .filter((grant) => grant.linkId === link.id)
        .map(({ domain, expiresAt, grantedAt }) => ({
          domain,
          expiresAt,
          grantedAt,
          isOver: expiresAt !== null && expiresAt <= ctx.now,
        })),
    })),
  }
}
