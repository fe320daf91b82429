import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { foldAnswer } from '#worker/domain/coach/fold-answer.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Thread } from './answers.ts'
import { MOST_TURNS, selectCleared, selectFacts, selectTurns } from './repo.ts'
import type { ReadThread } from './schema.ts'

/** How long the page says that support cleared the thread. */
const CLEARED_SHOWN_DAYS = 30

/** The athlete's own thread, oldest first, and what is left of the month. One trip. */
export async function readThread(ctx: Ctx, { before }: ReadThread): Promise<Thread> {
  const athleteId = requireAthlete(ctx)
  const since = new Date(ctx.now.getTime() - CLEARED_SHOWN_DAYS * 86_400_000)
  const {
    turns: rows,
    facts,
    cleared: [cleared],
  } = await readTogether(ctx.db, {
    turns: selectTurns(ctx.db, athleteId, before),
    facts: selectFacts(ctx.db, athleteId),
    cleared: selectCleared(ctx.db, athleteId, since),
  })
  const entitled = entitlementsFrom(facts, ctx.now)
  const { perMonth } = entitled.held['coach.messages']
  const turns = rows
    .slice(0, MOST_TURNS)
    .reverse()
    .map(({ id, text, createdAt, aboutKind, aboutId, answerId, state, events }) => ({
      ...{ id, text, createdAt },
      about: aboutKind && aboutId ? { kind: aboutKind, id: aboutId } : null,
      answer: { id: answerId, ...foldAnswer(events), state },
    }))
  const left = perMonth === null ? null : Math.max(0, perMonth - entitled.used('coach.messages'))
  return {
    ...{ turns, hasOlder: rows.length > MOST_TURNS },
    ...{ hasModel: hasModels(ctx), quota: { perMonth, left, resetsAt: entitled.resetsAt } },
    cleared: cleared ? { at: cleared.at, reason: cleared.reason ?? '' } : null,
  }
}
