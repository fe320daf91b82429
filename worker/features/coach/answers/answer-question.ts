import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent, AnswerSource } from '#worker/domain/coach/answer-event.ts'
import { faqAnswers, faqKey } from '#worker/domain/coach/faq.ts'
import { followUpIn } from '#worker/domain/coach/follow-up.ts'
import { languageOf, saidLanguage } from '#worker/domain/coach/language.ts'
import { lookUpIn } from '#worker/domain/coach/lookup.ts'
import { memoryWords } from '#worker/domain/coach/memory/memory-words.ts'
import { respelled } from '#worker/domain/coach/respelled.ts'
import { classifyQueryRisk } from '#worker/domain/coach/risk.ts'
import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { safetyWords } from '#worker/domain/coach/safety-words.ts'
import { type Scope, settleScope } from '#worker/domain/coach/scope.ts'
import { isThanks } from '#worker/domain/coach/thanks.ts'
import { askedChangeOf } from '#worker/domain/coach/topics/asked-change.ts'
import { type Topic, topicOf } from '#worker/domain/coach/topics/topic.ts'
import { topicAfter } from '#worker/domain/coach/topics/topic-after.ts'
import { receiptIn } from '#worker/domain/coach/words/evidence/say-receipt.ts'
import { inEnglish } from '#worker/domain/coach/words/in-english.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { askModel } from '#worker/features/coach/models/ask-model.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { requireCoachOf } from '#worker/platform/access.ts'
import { type Ask, answerByModel } from './answer-by-model.ts'
import { answerByRules } from './answer-by-rules.ts'
import { answerLookUp, type Told } from './answer-look-up.ts'
import type { Question } from './question.ts'
import { listenerOf, readHead } from './read-listener.ts'
import type { Draft } from './receipts.ts'

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
  const rows = await readHead(coach)
  const head = listenerOf(coach, rows)
  const { today, flags } = head
  const { prefix, earlier } = question

  const before = earlier.findLast(({ role }) => role === 'user')?.text ?? null
  // A "yes" has no language of its own: it is one in that of the message before.
  const writes = languageOf(question.text, before === null ? head.locale : languageOf(before, head.locale))
  const topic = safetyTopic(question.text)
  if (topic) return yield* told('safety', plainly(safetyWords(topic, head.hasTrainer, writes)), { prefix })

  const speaks = saidLanguage(head.locale) ?? writes
  const speech = new Speech(await wordsOf(speaks), speaks, head.locale, head.units)
  const locale = speaks === head.locale.slice(0, 2) ? head.locale : speaks
  const listener = { ...head, locale, speech }
  const spoken = <R extends Draft>(receipt: R) => receiptIn(receipt, speech, today)
  const inWords = (one: Told): Told => ({ ...one, receipts: one.receipts.map(spoken) })
  const remembered = memoryWords({ message: question.text, before, ...listener })
  if (remembered) return yield* told('rules', { receipts: [], sentences: remembered }, { prefix })

  if (isThanks(question.text)) return yield* told('rules', plainly(speech.say('welcome')), { prefix })

  const heard = await wordsOf(writes)
  const text = writes === 'en' ? respelled(question.text) : question.text
  const change = askedChangeOf(text, earlier, today)
  // A change of the plan compares nothing, though it may say "easier".
  const scope: Scope = change ? { kind: 'open' } : settleScope({ text, earlier, flags, today, heard, speech })
  if (scope.kind === 'ask') return yield* told('scope', plainly(scope.words), { prefix })

  const asked = scope.kind === 'settled' ? scope.question : text
  const period = scope.kind === 'settled' ? scope.period : null
  const english = inEnglish(asked, heard)
  const own = earlier.flatMap(({ role, text }) => (role === 'user' ? [inEnglish(text, heard).text] : []))
  const lookUp = english.isWhole
    ? (lookUpIn(english.text, today, period) ?? followUpIn(english.text, own, today))
    : null
  const found = lookUp && (await answerLookUp(coach, lookUp, listener))
  if (found) return yield* told('lookup', inWords(found), { prefix })
  const known = scope.kind === 'open' ? faqKey(asked) : null
  if (known) return yield* told('faq', plainly((await faqAnswers(speaks))[known]), { prefix })

  const said = earlier.flatMap((one) => (one.role === 'user' ? [one.text] : []))
  const onward = () => topicAfter(asked, english.text, said, today)
  const common = change ? 'move' : question.about ? null : (topicOf(asked) ?? onward())
  const onTopic = async (topic: Topic) =>
    (await import('./answer-topic.ts')).answerTopic(
      coach,
      { topic, text: asked, english: english.text, change, messageId: question.messageId },
      listener,
    )
  // Nothing of these is a judgement: no model says them better.
  if (common !== null && UNJUDGED.has(common))
    return yield* told('lookup', inWords(await onTopic(common)), { prefix })
  // Of a session that a model may not read, or ranges that a tier has not, it could only say so.
  const isUnreadable = common === 'slow' && head.hiddenDays > 0
  if (isUnreadable || (common === 'food' && lacksFood(ctx, question)))
    return yield* told('rules', inWords(await onTopic(common)), { prefix })

  let receiptsBefore = 0
  let leftOut = ask && !listener.hasAiConsent ? speech.say('noConsent') : null
  // What rules can put on a card is not refused for want of a message.
  const isByRules = change !== null && hasNoMessage(ctx, question)
  if (ask && listener.hasAiConsent && !isByRules) {
    const model = ctx.onBehalfOf(actors.model)
    const hearer = { ...listenerOf(model, rows), locale }
    yield { kind: 'started', source: 'model' }
    if (hearer.hiddenDays > 0) yield { kind: 'left_out', words: speech.say('hidden') }
    const scopeWords = period && `${period.from} to ${period.to}`
    const outcome = yield* heardBefore(
      answerByModel(
        model,
        question,
        {
          text: asked === text && common === null ? question.text : asked,
          scope: scopeWords,
          risk: classifyQueryRisk(asked),
          listener: hearer,
          spoken,
        },
        ask,
      ),
      common !== null,
    )
    receiptsBefore = outcome.receipts
    // Where all that had evidence was held back, or nothing was read, what is left is a phrase: the rows are told after it.
    const isUnread = outcome.withheld === 0 && outcome.receipts === 0
    const isHollow =
      common !== null &&
      (outcome.withheld > 0 || isUnread) &&
      !outcome.hasEvidence &&
      outcome.state === 'complete'
    leftOut = isHollow && isUnread ? null : speech.say(isHollow ? 'heldBack' : 'noAnswer')
    if (!isHollow) yield* outcome.held
    if (!isHollow && (outcome.hasText || outcome.state !== 'failed')) {
      // A card alone would be an answer without a word.
      if (!outcome.hasWords && outcome.state === 'complete')
        yield { kind: 'text', text: speech.say('proposed') }
      const words = outcome.state === 'complete' ? null : speech.say('brokeOff')
      return yield { kind: 'ended', state: outcome.state, words }
    }
  }
  const rules = common ? await onTopic(common) : await answerByRules(coach, question.about, listener)
  yield* told('rules', inWords(rules), { prefix, receiptsBefore, leftOut })
}

const lacksFood = ({ now }: Ctx, { facts }: Question) =>
  facts != null && !entitlementsFrom(facts, now).held.nutrition.because

function hasNoMessage({ now }: Ctx, { facts }: Question): boolean {
  if (!facts) return false
  const { held, used } = entitlementsFrom(facts, now)
  const { perMonth } = held['coach.messages']
  return perMonth !== null && used('coach.messages') >= perMonth
}

/** No judgement at all: told from rows before any model is asked. */
const UNJUDGED: ReadonlySet<Topic> = new Set([
  'help',
  'predict',
  'zones',
  'undo',
  'new_plan',
  'race_plan',
  'countdown',
])

/**
 * Passes an answer on and notes whether any of it was said.
 * @param isHeld words without evidence wait for some: where none comes the rows are told in their place, and "nothing is
 * on record" above rows would be untrue
 */
async function* heardBefore(answer: ReturnType<typeof answerByModel>, isHeld: boolean) {
  let [hasText, hasWords, hasEvidence, receipts, withheld] = [false, false, false, 0, 0]
  let held: AnswerEvent[] = []
  for (let next = await answer.next(); ; next = await answer.next()) {
    if (next.done) return { state: next.value, hasText, hasWords, hasEvidence, receipts, withheld, held }
    hasWords ||= next.value.kind === 'text' && next.value.text.trim() !== ''
    hasText ||= next.value.kind === 'text' || next.value.kind === 'proposal'
    hasEvidence ||=
      next.value.kind === 'proposal' || (next.value.kind === 'text' && /\d/.test(next.value.text))
    if (next.value.kind === 'receipt') receipts += 1
    if (next.value.kind === 'withheld') withheld += 1
    if (isHeld && !hasEvidence && next.value.kind === 'text') held.push(next.value)
    else {
      yield* hasEvidence ? held : []
      if (hasEvidence) held = []
      yield next.value
    }
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
  { receipts, sentences, leftOut: unread = null, proposalIds = [] }: Told,
  { prefix, receiptsBefore = 0, leftOut = null }: Around,
): Generator<AnswerEvent> {
  yield { kind: 'started', source }
  for (const words of [leftOut, unread]) if (words !== null) yield { kind: 'left_out', words }
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
  for (const proposalId of proposalIds) yield { kind: 'proposal', proposalId }
  yield { kind: 'ended', state: 'complete', words: null }
}
