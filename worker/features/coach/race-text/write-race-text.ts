import type { Ctx } from '#worker/context.ts'
import { partsOf, type RacePart, type WordedPart } from '#worker/domain/race/words/part.ts'
import { factsOf } from '#worker/domain/race/words/part-facts.ts'
import { knownToModel, type RaceNumbers } from '#worker/domain/race/words/race-numbers.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { type Listener, readListener } from '#worker/features/coach/answers/read-listener.ts'
import { hearText } from '#worker/features/coach/model-plans/hear-text.ts'
import { jsonIn } from '#worker/features/coach/model-plans/json-in.ts'
import { askModel } from '#worker/features/coach/models/ask-model.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { readRaceNumbers } from '#worker/features/training/races/read-race-numbers.ts'
import { requireCoachOf, requireSystem } from '#worker/platform/access.ts'
import { ModelError } from '#worker/platform/models/model.ts'
import { RACE_SYSTEM } from './prompts/race-1.ts'
import { type FactsByPart, raceContext } from './race-context.ts'
import { beginRun, endRun, type RaceTextRow } from './repo.ts'
import { sayParts } from './say-parts.ts'
import { WrittenParts } from './schema.ts'

/** Work that was cut off is taken up so often; then our own words are taken. */
const MOST_RUNS = 2
const MOST_TOKENS = 3000
const MOST_TEXT = 16_000

const NO_CONSENT =
  'No language model is asked: you have not said yes to AI. You can, under Settings, Privacy.'

type Written = {
  parts: Readonly<Record<string, string>> | null
  model: string | null
  because: string | null
}
const byRules = (because: string, model: string | null = null): Written => ({ parts: null, model, because })

/**
 * Writes the words that were asked for around a race's numbers. A model hears of those numbers alone that it may know;
 * what it writes is held against them sentence by sentence, and else our own words are taken. Once it has ended, run
 * again it does nothing.
 * @param ask who is asked; tests put liars here
 */
export async function writeRaceText(
  ctx: Ctx,
  athleteId: string,
  raceId: string,
  ask: Ask | null = hasModels(ctx) ? askModel : null,
): Promise<void> {
  requireSystem(ctx)
  const row = await beginRun(ctx.db, athleteId, raceId, ctx.now)
  if (!row) return
  const actors = requireCoachOf(ctx, athleteId, raceId)
  const model = ctx.onBehalfOf(actors.model)
  const [{ known: own, entitled }, { known: shared }, listener] = await Promise.all([
    readRaceNumbers(ctx.onBehalfOf(actors.coach), raceId),
    readRaceNumbers(model, raceId),
    readListener(model),
  ])
  if (!own || !shared) return end({ state: 'failed', because: 'The race was taken out.' })
  if (entitled.held['race.strategy'].because === null)
    return end({ state: 'failed', because: 'Race-day strategy is no longer part of this account.' })
  const { numbers } = own
  const parts = partsOf(numbers.goal, numbers.hasNutrition)
  const heard = knownToModel(numbers, shared.numbers)
  // What is eaten an hour rests on the whole: without that the model would leave out what the page says.
  const isFed = heard.fuelling !== null || numbers.fuelling === null
  const facts = factsBy(
    parts.filter((part) => part !== 'nutrition' || isFed),
    heard,
  )
  const written = await write()
  const { worded, withheld } = sayParts({ parts, numbers, facts, written: written.parts, listener })
  const isByModel = worded.some(({ source }) => source === 'model')
  await end({
    ...{
      state: 'written',
      parts: worded,
      writtenFor: own.fingerprint,
      writtenAt: ctx.now,
      withheld: withheld.length,
    },
    ...{ source: isByModel ? 'model' : 'rules', model: isByModel ? written.model : null },
    because: whyRules(written, { worded, told: facts, known: factsBy(parts, numbers) }),
  })

  async function end(change: Partial<RaceTextRow>): Promise<void> {
    await ctx.store(
      { ended: endRun(ctx.db, row as RaceTextRow, { ...change, updatedAt: ctx.now }) },
      { tell: { athleteId, topic: 'plan' } },
    )
  }

  async function write(): Promise<Written> {
    if (row && row.runs - row.runsBefore > MOST_RUNS) return byRules('The writing was cut off twice.')
    if (!ask) return byRules('No language model is set up here.')
    if (!listener.hasAiConsent) return byRules(NO_CONSENT)
    const answer = await askAll(model, ask, { athleteId, listener, numbers: heard, facts })
    // Whoever takes back their yes meanwhile gets none of it.
    return (await readListener(model)).hasAiConsent ? answer : byRules(NO_CONSENT)
  }
}

const factsBy = (parts: readonly RacePart[], numbers: RaceNumbers): FactsByPart =>
  new Map(parts.map((part) => [part, factsOf(part, numbers)] as const).filter(([, all]) => all.length > 0))

interface Asked {
  athleteId: string
  listener: Listener
  numbers: RaceNumbers
  facts: FactsByPart
}

/** One call for all parts. @param ctx the model's own */
async function askAll(ctx: Ctx, ask: Ask, { athleteId, listener, numbers, facts }: Asked): Promise<Written> {
  try {
    const { text, model } = await hearText(ctx, ask, {
      ...{ athleteId, answerId: ctx.id('coachAnswer'), kind: 'prose', risk: 'medium', most: MOST_TEXT },
      request: {
        system: RACE_SYSTEM,
        context: raceContext(listener, numbers, facts),
        messages: [{ role: 'user', text: `Write these parts: ${[...facts.keys()].join(', ')}.` }],
        ...{ tools: [], maxTokens: MOST_TOKENS },
      },
    })
    const parsed = WrittenParts.safeParse(jsonIn(text))
    if (!parsed.success) return byRules('What the model wrote cannot be read.', model)
    return { parts: parsed.data, model, because: null }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    ctx.log.warn('race.model_failed', { outcome: error.failure })
    return byRules(WORDS[error.failure] ?? 'The language model did not answer.')
  }
}

const WORDS: Partial<Record<ModelError['failure'], string>> = {
  rate_limited: 'The language models were busy.',
  overloaded: 'The language models were busy.',
  timed_out: 'The language model did not answer in time.',
  cut: 'The model’s answer broke off.',
  refused: 'The model did not take this request.',
}

/** Why a part is in our own words: what nobody can pace is no fault of the model. */
function whyRules(
  { because }: Written,
  { worded, told, known }: { worded: readonly WordedPart[]; told: FactsByPart; known: FactsByPart },
): string | null {
  if (because) return because
  const ours = worded.filter(({ part, source }) => source === 'rules' && known.has(part))
  if (ours.length === 0) return null
  return ours.some(({ part }) => !told.has(part))
    ? 'Some of it rests on thresholds that a language model may not hear of: enter them under your zones to include them.'
    : 'What the model wrote to the rest was not what the numbers say.'
}
