import type { Ctx } from '#worker/context.ts'
import { MODELS, type Model, type ModelProvider } from '#worker/domain/coach/models.ts'
import type { Risk } from '#worker/domain/coach/risk.ts'
import { notFound } from '#worker/platform/errors.ts'
import { ModelError, type ModelEvent, type ModelRequest } from '#worker/platform/models/model.ts'
import { adapterOf, keyOf } from './adapter-of.ts'

/** What a call to a model is for. */
export const CALL_KINDS = ['answer', 'correction', 'plan', 'prose', 'note', 'draft'] as const
export type CallKind = (typeof CALL_KINDS)[number]

export interface ModelAsk {
  athleteId: string
  /** All calls of one answer; they count as one message. */
  answerId: string
  risk: Risk
  kind: CallKind
  request: Omit<ModelRequest, 'model' | 'signal'>
  /** Ends the call, wherever it is. */
  signal: AbortSignal
}

export type AskEvent =
  | ModelEvent
  /** How many are before this one at the provider. */
  | { kind: 'queued'; position: number }
  /** Who answers; said before its first word, and once alone. */
  | { kind: 'model'; provider: ModelProvider; model: string }

/**
 * One step of an answer by the model that fits it. A provider that fails before its first word falls to the next
 * without a sign; after it nobody else begins anew, so that no answer is ever two.
 * @throws ModelError when nobody could answer, or an answer broke off
 */
export async function* askModel(ctx: Ctx, ask: ModelAsk): AsyncGenerator<AskEvent> {
  requireAsker(ctx, ask.athleteId)
  let failed = new ModelError('unavailable', 'No model is set up.')
  for (const model of [...MODELS.standard, ...MODELS.fallback].filter(({ provider }) =>
    keyOf(ctx, provider),
  )) {
    let begun = false
    try {
      const adapter = await adapterOf(ctx, model.provider)
      for await (const event of adapter.stream(requestOf(model, ask))) {
        if (!begun) yield { kind: 'model', provider: model.provider, model: model.id }
        begun = true
        yield event
      }
      return
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      if (begun || ask.signal.aborted || error.failure === 'refused') throw error
      failed = error
    }
  }
  throw failed
}

const requestOf = ({ id }: Model, { request, signal }: ModelAsk): ModelRequest => ({
  ...request,
  model: id,
  signal,
})

/** The model itself, the athlete, or our own work for them. */
function requireAsker({ actor }: Ctx, athleteId: string): void {
  const isTheirs = (actor.kind === 'model' || actor.kind === 'person') && actor.athleteId === athleteId
  if (actor.kind !== 'system' && !isTheirs) throw notFound('This athlete')
}
