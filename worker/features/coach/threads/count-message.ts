import type { Ctx } from '#worker/context.ts'
import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import { languageOf, saidLanguage } from '#worker/domain/coach/language.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import { tierWith } from '#worker/domain/entitlement/catalogue.ts'
import { type Entitled, entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { selectFacts, selectReading } from './repo.ts'
import type { Row } from './thread-rows.ts'

type Message = Pick<Row, 'athleteId' | 'messageId' | 'text'>

/** However often a message's answer is begun, it is one. */
const useOf = ({ athleteId, messageId }: Pick<Message, 'athleteId' | 'messageId'>) =>
  ({ athleteId, key: 'coach.messages', cause: messageId }) as const

/** @param facts as read when the answer began; null where its object was lost since, and it is read again */
export const entitledOf = async (
  ctx: Ctx,
  { athleteId }: Pick<Message, 'athleteId'>,
  facts: EntitlementRows | null,
) => entitlementsFrom(facts ?? (await selectFacts(ctx.db, athleteId)), ctx.now)

/** Takes one of the month's messages, until `takenBy` settles it. @returns null, or what to say where none is left */
export async function reserveMessage(
  ctx: Ctx,
  message: Message,
  facts: EntitlementRows | null,
): Promise<string | null> {
  requireSystem(ctx)
  const entitled = await entitledOf(ctx, message, facts)
  try {
    await ctx.store({ reserved: quota.reserve(ctx, useOf(message), entitled) })
    return null
  } catch (error) {
    const refusal = quota.refusal(error, 'coach.messages', entitled)
    if (!(refusal instanceof AppError)) throw error
    const most = entitled.held['coach.messages'].perMonth ?? 0
    return limitWords(ctx, message, { most, month: entitled.month })
  }
}

/** Counts a message for good, or gives it back where its answer came to nothing: a statement for the answer's batch. */
export function takenBy(ctx: Ctx, message: Message, entitled: Entitled, isAnswered: boolean) {
  requireSystem(ctx)
  return isAnswered ? quota.consume(ctx, useOf(message), entitled) : quota.giveBack(ctx, useOf(message))
}

/** What is said where no answer of a model is left, and until when. */
async function limitWords(
  ctx: Ctx,
  { athleteId, text }: Message,
  { most, month }: { most: number; month: string },
): Promise<string> {
  const [person] = await selectReading(ctx.db, athleteId)
  const locale = person?.locale ?? 'en'
  const language = saidLanguage(locale) ?? languageOf(text, locale)
  const speech = new Speech(await wordsOf(language), language, locale, 'metric')
  const [year = 0, of = 0] = month.split('-').map(Number)
  const next = of === 12 ? `${year + 1}-01-01` : `${year}-${String(of + 1).padStart(2, '0')}-01`
  const tier = tierWith('workout.control')?.name ?? ''
  return speech.say('limit', { count: most, tier, day: speech.day(next, next) })
}
