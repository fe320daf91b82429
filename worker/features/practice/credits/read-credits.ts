import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Credits } from './answers.ts'
import { creditsOf } from './credits-of.ts'
import { loadCredits } from './repo/read.ts'

/** What a client has left, package by package, what is owed, and which package pays the next session. */
export async function readCredits(ctx: Ctx, practiceId: string, clientId: string): Promise<Credits> {
  const [loaded] = await Promise.all([
    loadCredits(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  return creditsOf(ctx, loaded)
}
