import { costMicros, guessedTokens } from '#worker/domain/coach/model-cost.ts'
import type { Candidate } from '#worker/domain/coach/route-model.ts'
import type { ModelError, ModelEvent, ModelRequest, ModelUsage } from '#worker/platform/models/model.ts'
import type { CallOutcome } from './one-call.ts'
import type { BegunCall, NewModelCall } from './repo.ts'

/** Writes down one call as it goes: its times, its tokens, its cost and how it ended. */
export function writeCall(
  { system, context, messages, tools }: Omit<ModelRequest, 'model' | 'signal'>,
  { price }: Candidate,
  call: BegunCall,
  nowMs: () => number,
) {
  const sinceMs = nowMs()
  let firstMs: number | null = null
  let said = ''
  let usage: ModelUsage | null = null
  let retryAfterS: number | null = null
  // Whoever stops listening before the end has stopped the call.
  let outcome: CallOutcome = 'stopped'
  return {
    hasBegun: () => firstMs !== null,
    outcome: () => outcome,
    retryAfterS: () => retryAfterS,
    /** @returns whether it is the first */
    sees(event: ModelEvent): boolean {
      const isFirst = firstMs === null
      firstMs ??= nowMs() - sinceMs
      if (event.kind === 'text') said += event.text
      if (event.kind === 'call') said += JSON.stringify(event.call.input) ?? ''
      if (event.kind === 'end') {
        usage = event.usage
        outcome = event.reason === 'length' || event.reason === 'refusal' ? event.reason : 'ok'
      }
      return isFirst
    },
    failed(error: ModelError): void {
      outcome = error.failure
      retryAfterS = error.retryAfterS
    },
    row(): NewModelCall {
      // A refusal costs nothing; what broke off had been read, and is counted by its length.
      const wasRead = firstMs !== null || outcome === 'cut' || outcome === 'stopped'
      const asked = wasRead ? system + context + JSON.stringify([messages, tools]) : ''
      const tokens = usage ?? guessedTokens(asked, said)
      return {
        ...call,
        ...tokens,
        firstMs,
        tookMs: nowMs() - sinceMs,
        costMicros: costMicros(price, tokens),
        outcome,
      }
    },
  }
}
