import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent, AnswerSource } from '#worker/domain/coach/answer-event.ts'
import { faqAnswer } from '#worker/domain/coach/faq.ts'
import { languageOf } from '#worker/domain/coach/language.ts'
import { lookUpIn } from '#worker/domain/coach/lookup.ts'
import { memoryWords } from '#worker/domain/coach/memory/memory-words.ts'
import { classifyQueryRisk } from '#worker/domain/coach/risk.ts'
import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { onlyEnglish, safetyWords } from '#worker/domain/coach/safety-words.ts'
import { settleScope } from '#worker/domain/coach/scope.ts'
import { askModel } from '#worker/features/coach/models/ask-model.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { requireCoachOf } from '#worker/platform/access.ts'
import { type Ask, answerByModel } from './answer-by-model.ts'
import { answerByRules } from './answer-by-rules.ts'
import { answerLookUp, type Told } from './answer-look-up.ts'
import type { Question } from './question.ts'
import { readListener } from './read-listener.ts'

const HIDDEN =
  'Some of your activities come from services whose terms keep them from a language model, so this answer does without them. Upload their files under Imports to include them; your own pages and my look-ups show them all.'
const NO_CONSENT =
  'No language model is asked: you have not said yes to AI. You can, under Settings, Privacy.'

const NO_ANSWER =
  'No language model gave an answer that may be shown, so this is by fixed rules. It counts for nothing: ask again in a while.'

/**
 * Answers one message, step by step: what is safe first, then what a comparison is about, then what rows answer by
 * themselves, and only then a model, where there is one and the athlete said yes to it. The last event is `ended`.
 * @param ask who is asked; tests put liars here
 */
export async function* answerQuestion(
  ctx: Ctx,
  question: Question,
  ask: Ask | null = hasModels(ctx) ? askModel : null,
): AsyncGenerator<AnswerEvent> {
  const actors = requireCoachOf(ctx, question.athleteId, question.threadId)
  const coach = ctx.onBehalfOf(actors.coach)
  const listener = await readListener(coach)
  const { today, flags } = listener

  const { prefix } = question
  const language = languageOf(question.text, listener.locale)
  const topic = safetyTopic(question.text)
  if (topic)
    return yield* told('safety', plainly(safetyWords(topic, listener.hasTrainer, language)), { prefix })

  const before = question.earlier.findLast(({ role }) => role === 'user')?.text ?? null
  const remembered = memoryWords({ message: question.text, before, ...listener })
  if (remembered) return yield* told('rules', { receipts: [], sentences: remembered }, { prefix })

  const scope = settleScope({ text: question.text, earlier: question.earlier, flags, today })
  if (scope.kind === 'ask') return yield* told('scope', plainly(scope.words), { prefix })

  const asked = scope.kind === 'settled' ? scope.question : question.text
  const period = scope.kind === 'settled' ? scope.period : null
  const lookUp = lookUpIn(asked, today, period)
  const found = lookUp && (await answerLookUp(coach, lookUp, listener))
  if (found) return yield* told('lookup', found, { prefix })
  const known = scope.kind === 'open' ? faqAnswer(asked) : null
  if (known) return yield* told('faq', plainly(known), { prefix })

  let receiptsBefore = 0
  let leftOut = ask && !listener.hasAiConsent ? NO_CONSENT : null
  if (ask && listener.hasAiConsent) {
    const model = ctx.onBehalfOf(actors.model)
    const hearer = await readListener(model)
    yield { kind: 'started', source: 'model' }
    if (hearer.hiddenDays > 0) yield { kind: 'left_out', words: HIDDEN }
    const scopeWords = period && `${period.from} to ${period.to}`
    const outcome = yield* heardBefore(
      answerByModel(
        model,
        question,
        { text: asked, scope: scopeWords, risk: classifyQueryRisk(asked), listener: hearer },
        ask,
      ),
    )
    receiptsBefore = outcome.receipts
    leftOut = NO_ANSWER
    if (outcome.hasText || outcome.state !== 'failed') {
      const words = outcome.state === 'complete' ? null : 'The answer broke off here. What was said stays.'
      return yield { kind: 'ended', state: outcome.state, words }
    }
  }
  const rules = await answerByRules(coach, question.about, listener)
  const note = onlyEnglish(languageOf(question.text, 'en'))
  const sentences = note ? [note, ...rules.sentences] : rules.sentences
  yield* told('rules', { ...rules, sentences }, { prefix, receiptsBefore, leftOut })
}

/** Passes an answer on and notes whether any of it was said. */
async function* heardBefore(answer: ReturnType<typeof answerByModel>) {
  let [hasText, receipts] = [false, 0]
  for (let next = await answer.next(); ; next = await answer.next()) {
    if (next.done) return { state: next.value, hasText, receipts }
    hasText ||= next.value.kind === 'text' || next.value.kind === 'proposal'
    if (next.value.kind === 'receipt') receipts += 1
    yield next.value
  }
}

const plainly = (words: string): Told => ({ receipts: [], sentences: [words] })

interface Around {
  /** What is kept of it from before it was cut: that is not said again. */
  prefix: string | null
  receiptsBefore?: number
  leftOut?: string | null
}

/** An answer of our own words: receipts before the sentences that use them. */
function* told(
  source: AnswerSource,
  { receipts, sentences }: Told,
  { prefix, receiptsBefore = 0, leftOut = null }: Around,
): Generator<AnswerEvent> {
  yield { kind: 'started', source }
  if (leftOut !== null) yield { kind: 'left_out', words: leftOut }
  for (const [i, receipt] of receipts.entries()) {
    yield { kind: 'receipt', receipt: { id: `r${receiptsBefore + i + 1}`, ...receipt } }
  }
  const whole = sentences.join(' ')
  let kept = prefix !== null && whole.startsWith(prefix) ? prefix.length : 0
  for (const [i, sentence] of sentences.entries()) {
    const text = i === sentences.length - 1 ? sentence : `${sentence} `
    if (text.length > kept) yield { kind: 'text', text: text.slice(kept) }
    kept = Math.max(0, kept - text.length)
  }
  yield { kind: 'ended', state: 'complete', words: null }
}
