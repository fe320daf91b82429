import { foldText } from '#worker/domain/coach/fold-text.ts'
import { quantitiesIn } from '#worker/domain/coach/quantities.ts'
import { SentenceCutter } from '#worker/domain/coach/sentences.ts'
import { isOfItsDay } from '#worker/domain/race/words/of-its-day.ts'
import type { RacePart, WordedPart } from '#worker/domain/race/words/part.ts'
import type { PartFact } from '#worker/domain/race/words/part-facts.ts'
import type { RaceNumbers } from '#worker/domain/race/words/race-numbers.ts'
import { sayPart } from '#worker/domain/race/words/say-part.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'
import { SentenceGate } from '#worker/features/coach/answers/sentence-gate.ts'
import type { FactsByPart } from './race-context.ts'

/** Grams are an hour's or a kilogram's: without saying which, a true number is a wrong order. */
const FOR_WHAT = /\b(?:hour|h|hourly|kg|kilo\w*|stunde|std|heure|hora|ora|uur)\b/
const MOST_SENTENCES = 12
/** Sentences that may be said for each that is held back, at least. */
const KEPT_FOR_EACH = 2

/** What a model wrote to one part, as far as it may be said: every number has to be one of the part's own. */
function heard(text: string, facts: readonly PartFact[], listener: Listener) {
  const gate = new SentenceGate(listener)
  gate.take(facts.map(({ receipt }) => receipt))
  const cutter = new SentenceCutter()
  const all = [...cutter.push(`${text.replace(/\s+/g, ' ').trim()}\n`), cutter.rest()]
  const sentences = all.map((one) => one.trim()).filter((one) => one !== '')
  const maySay = (one: string) => gate.faultOf(one) === null && saysForWhat(one) && isOfItsDay(one, facts)
  return {
    said: sentences.filter(maySay).slice(0, MOST_SENTENCES),
    withheld: sentences.filter((one) => !maySay(one)),
  }
}

function saysForWhat(sentence: string): boolean {
  const folded = foldText(sentence)
  const weighs = quantitiesIn(folded).quantities.some(
    ({ dimension }) => dimension === 'grams' || dimension === 'milligrams',
  )
  return !weighs || FOR_WHAT.test(folded)
}

interface Given {
  parts: readonly RacePart[]
  /** What the page shows. */
  numbers: RaceNumbers
  /** What a model was told; a part that it was told nothing of is by rules. */
  facts: FactsByPart
  /** What it wrote; null where nobody was asked or nobody answered. */
  written: Readonly<Record<string, string>> | null
  listener: Listener
}

/** Each part by the model where most of what it wrote may be said, else in our own words. */
export function sayParts({ parts, numbers, facts, written, listener }: Given) {
  const withheld: string[] = []
  const worded = parts.map((part): WordedPart => {
    const told = facts.get(part)
    const text = written?.[part] ?? ''
    const found = told && text !== '' ? heard(text, told, listener) : null
    withheld.push(...(found?.withheld ?? []))
    // What is left of a text with holes hangs in the air.
    if (found && found.said.length > 0 && found.said.length >= found.withheld.length * KEPT_FOR_EACH)
      return { part, source: 'model', sentences: found.said }
    return { part, source: 'rules', sentences: sayPart(part, numbers, listener.units) }
  })
  return { worded, withheld }
}
