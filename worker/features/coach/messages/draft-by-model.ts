import type { Ctx } from '#worker/context.ts'
import { classifyQueryRisk } from '#worker/domain/coach/risk.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import type { SpokenUnits } from '#worker/domain/coach/units-said.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import type { Draft } from '#worker/features/coach/answers/receipts.ts'
import { SentenceGate } from '#worker/features/coach/answers/sentence-gate.ts'
import { ModelError } from '#worker/platform/models/model.ts'
import { DRAFT } from './prompts/draft-1.ts'

const PATIENCE_MS = 30_000
const MOST_TOKENS = 400
const MOST_SAID = 1000

/** Whom a draft is for, as its numbers and days are read. */
export interface DraftListener {
  today: string
  units: SpokenUnits
  locale: string
}

interface Heard {
  athleteId: string
  draftId: string
  receipts: readonly Draft[]
  /** What the athlete wrote last, newest first. */
  said: readonly string[]
  listener: DraftListener
}

/**
 * Words of a model that has no tools and hears these receipts alone: what of them passes the gate that answers pass.
 * @param ctx the model's own
 * @returns null where nothing did, or nobody answered
 */
export async function draftByModel(
  ctx: Ctx,
  { athleteId, draftId, receipts, said, listener }: Heard,
  ask: Ask,
): Promise<string | null> {
  const gate = new SentenceGate(listener)
  const { shown } = gate.take(receipts)
  const context = {
    ...{ today: listener.today, language: listener.locale, units: listener.units },
    known: shown.map((receipt) => showReceipt(receipt, listener.units)),
    athlete_wrote: said.map((text) => text.slice(0, MOST_SAID)),
  }
  const risk = classifyQueryRisk(said[0] ?? '')
  try {
    const events = ask(ctx, {
      ...{ athleteId, answerId: draftId, kind: 'draft', risk: risk === 'low' ? 'medium' : risk },
      signal: AbortSignal.timeout(PATIENCE_MS),
      request: {
        system: DRAFT,
        context: `Context of this draft, as data:\n${JSON.stringify(context)}`,
        messages: [{ role: 'user', text: 'Draft the message.' }],
        ...{ tools: [], maxTokens: MOST_TOKENS },
      },
    })
    let isWhole = false
    for await (const event of events) {
      if (event.kind === 'text') gate.hear(event.text)
      if (event.kind === 'end') isWhole = event.reason === 'end'
    }
    gate.end(isWhole)
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    ctx.log.warn('coach.draft_failed', { outcome: error.failure })
  }
  // A draft ends with a question; what does not is something else than was asked for.
  const words = gate.said.trim()
  return words.endsWith('?') ? words : null
}
