import type { Ctx } from '#worker/context.ts'
import { factIn } from '#worker/domain/coach/memory/fact-in.ts'
import { isHealthFact } from '#worker/domain/coach/memory/health-fact.ts'
import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { healthInTurn, insertFact } from './repo.ts'

/**
 * What a message says for the coach to remember, as statements of its batch: a request to remember is kept, anything
 * else only offered. What an athlete says of pain or illness is answered first, and waits for a yes too.
 */
export function offerFact(
  ctx: Ctx,
  { athleteId, messageId, text }: { athleteId: string; messageId: string; text: string },
  before: string | null,
) {
  requireSystem(ctx)
  const found = factIn(text, before)
  if (!found || found.kind === 'unclear') return null
  const isKept = found.kind === 'asked' && safetyTopic(text) === null
  const isHealth = isHealthFact(found.text)
  const fact = { id: ctx.id('coachFact'), athleteId, text: found.text, isHealth, isKept, messageId }
  const offered = insertFact(ctx.db, { ...fact, saidAt: ctx.now, now: ctx.now })
  return isHealth ? [healthInTurn(ctx.db, athleteId), offered] : [offered]
}
