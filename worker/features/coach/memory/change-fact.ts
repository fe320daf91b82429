import type { Ctx } from '#worker/context.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { Fact } from './answers.ts'
import { selectFact, updateFact } from './repo.ts'
import type { FactChange } from './schema.ts'

/** Changes a fact's words, or keeps one that was offered. @throws AppError conflict with what stands there now */
export async function changeFact(ctx: Ctx, id: string, { text, isKept, etag }: FactChange): Promise<Fact> {
  const athleteId = requireAthlete(ctx)
  const { isHealthFact } = await import('#worker/domain/coach/memory/health-fact.ts')
  const isHealth = text !== undefined && isHealthFact(text)
  const asked = isHealth ? withHealthConsent(ctx, { text }) : ctx
  const words = text === undefined ? {} : { text, isHealth, isKept: true }
  const { changed, now } = await asked.store(
    {
      changed: updateFact(ctx.db, athleteId, id, {
        ...words,
        ...(isKept ? { isKept } : {}),
        ...{ etag, now: ctx.now },
      }),
      now: selectFact(ctx.db, athleteId, id),
    },
    { tell: { athleteId, topic: 'coach' } },
  )
  const [fact] = now
  if (!fact) throw notFound('The fact')
  if (changed.length === 0) throw changedMeanwhile('The fact', { ...fact })
  return fact
}
