import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import type { ModelCall } from '#worker/platform/models/model.ts'
import { PROPOSE, proposeChange } from './propose-change.ts'
import type { Question } from './question.ts'
import type { Listener } from './read-listener.ts'
import type { Draft } from './receipts.ts'
import { isStillAsked } from './repo.ts'
import type { SentenceGate } from './sentence-gate.ts'
import { runTool } from './tool-list.ts'

export const MOST_CALLS = 12
const MOST_PROPOSALS = 2
export const MOST_RESULT = 8000

interface Result {
  text: string
  isError: boolean
}

interface Serving {
  question: Question
  listener: Listener
  gate: SentenceGate
  /** A receipt as the talk's language says it. */
  spoken<R extends Draft>(receipt: R): R
}

/** What a model asks for while it answers one question: so many calls of tools, so many proposals among them. */
export class ModelCalls {
  readonly #ctx: Ctx
  readonly #of: Serving
  #calls = 0
  #proposals = 0

  /** @param ctx the model's own */
  constructor(ctx: Ctx, of: Serving) {
    this.#ctx = ctx
    this.#of = of
  }

  get isSpent(): boolean {
    return this.#calls >= MOST_CALLS
  }

  get hasProposed(): boolean {
    return this.#proposals > 0
  }

  async *run(calls: readonly ModelCall[]): AsyncGenerator<AnswerEvent, (Result & { callId: string })[]> {
    const results: (Result & { callId: string })[] = []
    for (const call of calls) {
      this.#calls += 1
      const result = this.#calls > MOST_CALLS ? refused('Too many calls.') : yield* this.#run(call)
      results.push({ callId: call.id, ...result })
    }
    return results
  }

  async *#run(call: ModelCall): AsyncGenerator<AnswerEvent, Result> {
    if (call.name === PROPOSE) return yield* this.#propose(call)
    const { listener, gate, spoken } = this.#of
    const drafts = await runTool(this.#ctx, call, listener)
    if (drafts === null) return refused('There is no such tool, or not with this input.')
    const { shown, told } = gate.take(drafts)
    for (const receipt of told) yield { kind: 'receipt', receipt: spoken(receipt) }
    const results = shown.map((receipt) => showReceipt(receipt, listener.units))
    return { text: JSON.stringify(results).slice(0, MOST_RESULT), isError: false }
  }

  async *#propose({ input }: ModelCall): AsyncGenerator<AnswerEvent, Result> {
    if (this.#proposals >= MOST_PROPOSALS) return refused('That is as many proposals as one answer has.')
    const { question, gate, spoken } = this.#of
    const cause = `${question.messageId}:${this.#proposals + 1}`
    const onlyIf = isStillAsked(question.athleteId, question.messageId)
    const made = await proposeChange(this.#ctx, input, { gate, cause, onlyIf, spoken })
    if ('refused' in made) return refused(made.refused)
    this.#proposals += 1
    yield { kind: 'proposal', proposalId: made.id }
    return { text: 'Proposed. The athlete sees it as a card and decides.', isError: false }
  }
}

const refused = (text: string): Result => ({ text, isError: true })
