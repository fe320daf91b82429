import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent, AnswerSource } from '#worker/domain/coach/answer-event.ts'
import { lookUpIn } from '#worker/domain/coach/lookup.ts'
import { safetyTopic, safetyWords } from '#worker/domain/coach/safety.ts'
import { settleScope } from '#worker/domain/coach/scope.ts'
import { requireCoachOf } from '#worker/platform/access.ts'
import { answerByRules } from './answer-by-rules.ts'
import { answerLookUp, type Told } from './answer-look-up.ts'
import type { Question } from './question.ts'
import { readListener } from './read-listener.ts'

/**
 * Answers one message, step by step: what is safe first, then what a comparison is about, then what rows answer by
 * themselves, and only then a model, where there is one and the athlete said yes to it. The last event is `ended`.
 */
export async function* answerQuestion(ctx: Ctx, question: Question): AsyncGenerator<AnswerEvent> {
  const actors = requireCoachOf(ctx, question.athleteId, question.threadId)
  const coach = ctx.onBehalfOf(actors.coach)
  const listener = await readListener(coach)
  const { today, flags } = listener

  const topic = safetyTopic(question.text)
  if (topic) return yield* told('safety', plainly(safetyWords(topic, listener.hasTrainer)))

  const scope = settleScope({ text: question.text, earlier: question.earlier, flags, today })
  if (scope.kind === 'ask') return yield* told('scope', plainly(scope.words))

  const asked = scope.kind === 'settled' ? scope.question : question.text
  const lookUp = lookUpIn(asked, today, scope.kind === 'settled' ? scope.period : null)
  const found = lookUp && (await answerLookUp(coach, lookUp, listener))
  if (found) return yield* told('lookup', found)

  yield* told('rules', await answerByRules(coach, question.about, listener))
}

const plainly = (words: string): Told => ({ receipts: [], sentences: [words] })

/** An answer of our own words: receipts before the sentences that use them. */
function* told(source: AnswerSource, { receipts, sentences }: Told): Generator<AnswerEvent> {
  yield { kind: 'started', source }
  for (const [i, receipt] of receipts.entries()) {
    yield { kind: 'receipt', receipt: { id: `r${i + 1}`, ...receipt } }
  }
  for (const [i, sentence] of sentences.entries()) {
    yield { kind: 'text', text: i === sentences.length - 1 ? sentence : `${sentence} ` }
  }
  yield { kind: 'ended', state: 'complete', words: null }
}
