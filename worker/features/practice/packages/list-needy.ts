import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { NeedyPackages } from './answers.ts'
import { loadNeedy } from './repo/package.ts'

/** So many days before its end a package is worth a word. */
const SOON_DAYS = 14

/** Packages nearly used up, ending within two weeks, or not paid: each with its client. */
export async function listNeedy(ctx: Ctx, practiceId: string): Promise<NeedyPackages> {
  const [needy] = await Promise.all([
    loadNeedy(ctx.db, practiceId, ctx.now, SOON_DAYS),
    requireMember(ctx, practiceId),
  ])
  return needy
}
