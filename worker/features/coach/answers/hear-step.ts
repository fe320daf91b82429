import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { AskEvent } from '#worker/features/coach/models/ask-model.ts'
import { type ModelCall, ModelError } from '#worker/platform/models/model.ts'
import { MOST_CALLS } from './model-calls.ts'
import type { SentenceGate } from './sentence-gate.ts'

/** What a model said and asked for in one step. */
interface Step {
  text: string
  calls: ModelCall[]
}

/** Hears one step of a model to its end; what it says goes through the gate. */
export async function* hearStep(
  events: AsyncIterable<AskEvent>,
  gate: SentenceGate,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, Step> {
  const heard: Step = { text: '', calls: [] }
  for await (const event of events) {
    if (signal.aborted) throw new ModelError('cut', 'ended by us')
    if (event.kind === 'queued') yield { kind: 'queued', position: event.position }
    if (event.kind === 'text' && !gate.isFull) {
      heard.text += event.text
      yield* gate.hear(event.text)
    }
    if (event.kind === 'call' && heard.calls.length <= MOST_CALLS) heard.calls.push(event.call)
    // Said before the call is written down, which its last sentence would wait for.
    if (event.kind === 'end') yield* gate.end(event.reason === 'end' || event.reason === 'calls')
    if (gate.isFull) break
  }
  gate.end(false)
  return heard
}
