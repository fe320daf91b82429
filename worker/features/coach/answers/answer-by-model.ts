import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Risk } from '#worker/domain/coach/risk.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import type { AskEvent, askModel, CallKind } from '#worker/features/coach/models/ask-model.ts'
import { newRouting } from '#worker/features/coach/models/choose-models.ts'
import {
  type ModelCall,
  ModelError,
  type ModelMessage,
  type ModelTool,
} from '#worker/platform/models/model.ts'
import { modelContext, talkBefore } from './model-context.ts'
import { SYSTEM } from './prompts/coach-1.ts'
import { PROPOSE, PROPOSE_TOOL, proposeChange } from './propose-change.ts'
import type { Question } from './question.ts'
import type { Listener } from './read-listener.ts'
import type { Draft } from './receipts.ts'
import { isStillAsked } from './repo.ts'
import { SentenceGate } from './sentence-gate.ts'
import { MODEL_TOOLS, runTool } from './tool-list.ts'

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
const MOST_CALLS = 12
const MOST_PROPOSALS = 2
const MOST_TOKENS = 1200
const MOST_RESULT = 8000

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
  let [calls, proposals, stepsLeft] = [0, 0, MOST_STEPS]
  try {
    while (stepsLeft > 0) {
      stepsLeft -= 1
      const tools = stepsLeft > 0 && calls < MOST_CALLS ? allTools : []
      const step = yield* hear(stream('answer', tools))
      if (step.calls.length === 0 || tools.length === 0 || gate.isFull) break
      messages.push({ role: 'assistant', text: step.text, calls: step.calls })
      const results: { callId: string; text: string; isError: boolean }[] = []
      for (const call of step.calls) {
        calls += 1
        const result = calls > MOST_CALLS ? refused('Too many calls.') : yield* run(call)
        results.push({ callId: call.id, ...result })
      }
      messages.push({ role: 'tool', results })
    }
    if (gate.withheld.length > 0 && !gate.isFull) yield* correct()
    return gate.said.trim() === '' && proposals === 0 ? 'failed' : 'complete'
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

  /** Hears one step to its end; what it says goes through the gate. */
  async function* hear(
    events: AsyncIterable<AskEvent>,
  ): AsyncGenerator<AnswerEvent, { text: string; calls: ModelCall[] }> {
    const heard = { text: '', calls: [] as ModelCall[] }
    for await (const event of events) {
      if (question.signal.aborted) throw new ModelError('cut', 'ended by us')
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

  async function* run(call: ModelCall): AsyncGenerator<AnswerEvent, { text: string; isError: boolean }> {
    if (call.name === PROPOSE) {
      if (proposals >= MOST_PROPOSALS) return refused('That is as many proposals as one answer has.')
      const cause = `${question.messageId}:${proposals + 1}`
      const onlyIf = isStillAsked(question.athleteId, question.messageId)
      const made = await proposeChange(ctx, call.input, { gate, cause, onlyIf, spoken })
      if ('refused' in made) return refused(made.refused)
      proposals += 1
      yield { kind: 'proposal', proposalId: made.id }
      return { text: 'Proposed. The athlete sees it as a card and decides.', isError: false }
    }
    const drafts = await runTool(ctx, call, listener)
    if (drafts === null) return refused('There is no such tool, or not with this input.')
    const { shown, told } = gate.take(drafts)
    for (const receipt of told) yield { kind: 'receipt', receipt: spoken(receipt) }
    const results = shown.map((receipt) => showReceipt(receipt, listener.units))
    return { text: JSON.stringify(results).slice(0, MOST_RESULT), isError: false }
  }

  /** The one chance: the sentences that were held back and why, and no tools any more. */
  async function* correct(): AsyncGenerator<AnswerEvent> {
    const held = gate.withheld.map(({ sentence, because }) => `(${because}) ${sentence.trim()}`)
    messages.push({ role: 'assistant', text: gate.said || '…', calls: [] })
    messages.push({
      role: 'user',
      text: `These sentences were held back, for a ${[...new Set(gate.withheld.map((one) => one.because))].join(', ')} that no tool result has:\n${held.join('\n').slice(0, MOST_RESULT)}\nWrite them once more with values exactly as the results have them, or leave them out. Write nothing else.`,
    })
    if (gate.said !== '' && !/\s$/.test(gate.said)) yield { kind: 'text', text: ' ' }
    yield* hear(stream('correction', []))
  }
}

const refused = (text: string) => ({ text, isError: true })
