import type { Ctx } from '#worker/context.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { faqAnswers, faqKey } from '#worker/domain/coach/faq.ts'
import { memoryWords } from '#worker/domain/coach/memory/memory-words.ts'
import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { safetyWords } from '#worker/domain/coach/safety-words.ts'
import { isThanks } from '#worker/domain/coach/thanks.ts'
import type { Topic } from '#worker/domain/coach/topics/topic.ts'
import { askModel } from '#worker/features/coach/models/ask-model.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { requireCoachOf } from '#worker/platform/access.ts'
import type { Ask } from './answer-by-model.ts'
import { answerByRules } from './answer-by-rules.ts'
import { answerLookUp } from './answer-look-up.ts'
import { hasNoMessage, lacksFood } from './entitled-to.ts'
import { hearModel, type Unanswered } from './hear-model.ts'
import {
  type Heard,
  hearQuestion,
  languageWritten,
  lookUpAsked,
  messageBefore,
  topicAsked,
} from './hear-question.ts'
import { type Hearer, hearerOf } from './hearer.ts'
import type { Question } from './question.ts'
import { listenerOf, readHead } from './read-listener.ts'
import { inWords, plainly, type Told, told } from './told.ts'

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
  const person = listenerOf(coach, rows)
  const { prefix } = question

  const writes = languageWritten(question, person.locale)
  const danger = safetyTopic(question.text)
  if (danger)
    return yield* told('safety', plainly(safetyWords(danger, person.hasTrainer, writes)), { prefix })

  const hearer = await hearerOf(person, writes)
  const remark = answerRemark(question, hearer)
  if (remark) return yield* told('rules', remark, { prefix })

  const heard = await hearQuestion(question, hearer, writes)
  if (heard.kind === 'ask') return yield* told('scope', plainly(heard.words), { prefix })

  const lookUp = lookUpAsked(heard, question, hearer.today)
  const found = lookUp && (await answerLookUp(coach, lookUp, hearer))
  if (found) return yield* told('lookup', inWords(found, hearer), { prefix })

  const common = heard.isOpen ? faqKey(heard.asked) : null
  if (common)
    return yield* told('faq', plainly((await faqAnswers(hearer.speech.language))[common]), { prefix })

  const topic = topicAsked(heard, question, hearer.today)
  const fromRows = () => answerFromRows(coach, question, { heard, topic, hearer })
  const alone = topic && rowsAlone(ctx, question, topic, hearer)
  if (alone) return yield* told(alone, await fromRows(), { prefix })

  // What rules can put on a card is not refused for want of a message.
  const isByRules = heard.change !== null && hasNoMessage(ctx, question)
  const noConsent = ask && !hearer.hasAiConsent ? hearer.speech.say('noConsent') : null
  let unanswered: Unanswered | null = { receiptsBefore: 0, leftOut: noConsent }
  if (ask && hearer.hasAiConsent && !isByRules) {
    const model = ctx.onBehalfOf(actors.model)
    const listener = { ...listenerOf(model, rows), locale: hearer.locale }
    unanswered = yield* hearModel(model, question, { heard, topic, hearer, listener }, ask)
  }
  if (unanswered) yield* told('rules', await fromRows(), { prefix, ...unanswered })
}

/** What needs no look at any training: the memory is spoken of, or somebody says thanks. */
function answerRemark(question: Question, hearer: Hearer): Told | null {
  const before = messageBefore(question)
  const remembered = memoryWords({ message: question.text, before, ...hearer })
  if (remembered) return plainly(...remembered)
  return isThanks(question.text) ? plainly(hearer.speech.say('welcome')) : null
}

interface Reading {
  heard: Heard
  topic: Topic | null
  hearer: Hearer
}

/** What rows say on the topic; to what is on none, where training stands. */
async function answerFromRows(
  coach: Ctx,
  { messageId, about }: Question,
  { heard: { asked, english, change }, topic, hearer }: Reading,
): Promise<Told> {
  if (topic === null) return inWords(await answerByRules(coach, about, hearer), hearer)
  const { answerTopic } = await import('./answer-topic.ts')
  const asking = { topic, text: asked, english: english.text, change, messageId }
  return inWords(await answerTopic(coach, asking, hearer), hearer)
}

/** As what rows alone tell of a topic; null where a model may be asked about it. */
function rowsAlone(
  ctx: Ctx,
  question: Question,
  topic: Topic,
  { hiddenDays }: Hearer,
): 'lookup' | 'rules' | null {
  // Nothing of these is a judgement: no model says them better.
  if (UNJUDGED.has(topic)) return 'lookup'
  // Of a session that a model may not read, or ranges that a tier has not, it could only say so.
  const isUnreadable = topic === 'slow' && hiddenDays > 0
  return isUnreadable || (topic === 'food' && lacksFood(ctx, question)) ? 'rules' : null
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
