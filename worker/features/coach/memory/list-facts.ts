import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { MOST_FACTS } from '#worker/domain/coach/memory/fact-in.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Memory } from './answers.ts'
import { selectFacts, selectTone } from './repo.ts'

/** What the coach remembers of the athlete, and how it speaks to them. One trip. */
export async function listFacts(ctx: Ctx): Promise<Memory> {
  const athleteId = requireAthlete(ctx)
  const {
    facts,
    tone: [said],
  } = await readTogether(ctx.db, {
    facts: selectFacts(ctx.db, athleteId),
    tone: selectTone(ctx.db, athleteId),
  })
  return { facts, most: MOST_FACTS, tone: said?.tone ?? 'brief' }
}
