import type { Ctx } from '#worker/context.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Threads } from './answers.ts'
import { loadThreads } from './repo/thread.ts'
import { threadState } from './thread-state.ts'

/** Whom the athlete writes to, and wrote to. One trip. */
export async function listTrainerThreads(ctx: Ctx): Promise<Threads> {
  const athleteId = requireAthlete(ctx)
  const { threads: rows, facts } = await loadThreads(ctx.db, athleteId, ctx.now)
  return {
    threads: rows.map(({ practiceId, practiceName, unread, ...row }) => {
      const { lastSide: side, lastAuthor: authorName, lastBody: body, lastAt: at } = row
      const last = side && authorName !== null && body !== null && at ? { side, authorName, body, at } : null
      return { practiceId, practiceName, unread, state: threadState(row), last }
    }),
    isInTier: entitlementsFrom(facts, ctx.now).held['coach.human'].because !== null,
  }
}
