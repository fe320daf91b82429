import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Risk } from '#worker/domain/coach/risk.ts'
import type { askModel, CallKind } from '#worker/features/coach/models/ask-model.ts'
import { newRouting } from '#worker/features/coach/models/choose-models.ts'
import { ModelError, type ModelMessage, type ModelTool } from '#worker/platform/models/model.ts'
import { hearStep } from './hear-step.ts'
import { MOST_RESULT, ModelCalls } from './model-calls.ts'
import { modelContext, talkBefore } from './model-context.ts'
import { SYSTEM } from './prompts/coach-1.ts'
import { PROPOSE_TOOL } from './propose-change.ts'
import type { Question } from './question.ts'
import type { Listener } from './read-listener.ts'
import type { Draft } from './receipts.ts'
import { SentenceGate } from './sentence-gate.ts'
import { MODEL_TOOLS } from './tool-list.ts'

export type Ask = typeof askModel

interface Asked {
  /** What is asked: the message, or the one before it whose scope this message settled. */
  text: string
  scope: string | null
  risk: Risk
  listener: Listener
  /** A receipt as the talk's language says it. */
  spoken<R extends Draft>(receipt: R): R
}

const MOST_STEPS = 6
const MOST_TOKENS = 1200

/**
 * One answer of a model. It reads by tools under its own actor, proposes at most, and every sentence passes the gate
 * before anyone sees it; what was held back it may put right once.
 * @param ctx the model's own
 * @returns how it ended; `failed` without a word said leaves the answer to the rules
 */
export async function* answerByModel(
  ctx: Ctx,
  question: Question,
  { text, scope, risk, listener, spoken }: Asked,
  ask: Ask,
): AsyncGenerator<AnswerEvent, 'complete' | 'failed' | 'timed_out'> {
  const gate = new SentenceGate(listener)
  const messages: ModelMessage[] = talkBefore(question, text)
  const context = modelContext(listener, question, scope)
  const allTools = [...MODEL_TOOLS, PROPOSE_TOOL]
  const routing = newRouting(question.facts)
  const calls = new ModelCalls(ctx, { question, listener, gate, spoken })
  let stepsLeft = MOST_STEPS
  try {
    while (stepsLeft > 0) {
      stepsLeft -= 1
      const tools = stepsLeft > 0 && !calls.isSpent ? allTools : []
      const step = yield* hearStep(stream('answer', tools), gate, question.signal)
      if (step.calls.length === 0 || tools.length === 0 || gate.isFull) break
      messages.push({ role: 'assistant', text: step.text, calls: step.calls })
      const results = yield* calls.run(step.calls)
      messages.push({ role: 'tool', results })
    }
    if (gate.withheld.length > 0 && !gate.isFull) {
      messages.push(...correctionOf(gate))
      if (gate.said !== '' && !/\s$/.test(gate.said)) yield { kind: 'text', text: ' ' }
      yield* hearStep(stream('correction', []), gate, question.signal)
    }
    return gate.said.trim() === '' && !calls.hasProposed ? 'failed' : 'complete'
  } catch (error) {
    if (question.signal.aborted) return 'timed_out'
    if (!(error instanceof ModelError)) throw error
    ctx.log.warn('coach.model_failed', { outcome: error.failure })
    return 'failed'
  }

  function stream(kind: CallKind, tools: readonly ModelTool[]) {
    return ask(ctx, {
      ...{ athleteId: question.athleteId, answerId: question.messageId, risk, kind, signal: question.signal },
      routing,
      request: { system: SYSTEM, context, messages: [...messages], tools, maxTokens: MOST_TOKENS },
    })
  }
}

/** The one chance: the sentences that were held back and why, and no tools any more. */
function correctionOf({ said, withheld }: SentenceGate): ModelMessage[] {
  const held = withheld.map(({ sentence, because }) => `(${because}) ${sentence.trim()}`)
  return [
    { role: 'assistant', text: said || '…', calls: [] },
    {
      role: 'user',
      text: `These sentences were held back, for a ${[...new Set(withheld.map((one) => one.because))].join(', ')} that no tool result has:\n${held.join('\n').slice(0, MOST_RESULT)}\nWrite them once more with values exactly as the results have them, or leave them out. Write nothing else.`,
    },
  ]
}
