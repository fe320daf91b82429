import type { Ctx } from '#worker/context.ts'
import { MOST_FACTS } from '#worker/domain/coach/memory/fact-in.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Fact } from './answers.ts'
import { insertFact, inTurn, keepSaid, selectSaid } from './repo.ts'
import type { NewFact } from './schema.ts'

/**
 * Keeps a fact in the athlete's own words; what is kept already in the same words stays as it is.
 * @throws AppError forbidden where it speaks of health without that consent
 */
export async function keepFact(ctx: Ctx, { text, messageId, saidAt }: NewFact): Promise<Fact> {
  const athleteId = requireAthlete(ctx)
  const { isHealthFact } = await import('#worker/domain/coach/memory/health-fact.ts')
  const isHealth = isHealthFact(text)
  const said = saidAt === null ? ctx.now : new Date(Math.min(Date.parse(saidAt), ctx.now.getTime()))
  const fact = { id: ctx.id('coachFact'), athleteId, text, isHealth, isKept: true, messageId, now: ctx.now }
  const asked = isHealth ? withHealthConsent(ctx, { text }) : ctx
  const { kept } = await asked.store(
    {
      // One after the other, so that the bound is counted right.
      turn: inTurn(ctx.db, athleteId),
      offered: keepSaid(ctx.db, athleteId, text, ctx.now),
      added: insertFact(ctx.db, { ...fact, saidAt: said }),
      kept: selectSaid(ctx.db, athleteId, text),
    },
    { tell: { athleteId, topic: 'coach' } },
  )
  const [made] = kept
  if (!made)
    throw new AppError('conflict', `The coach keeps ${MOST_FACTS} facts at most. Forget one first.`, {
      field: 'text',
    })
  return made
}
