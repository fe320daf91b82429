import type { LookUp } from './lookup.ts'
import { periodIn } from './period.ts'
import { sportIn } from './total-asked.ts'

const NUMBER = '(\\d{1,4}(?:[.,]\\d+)?)'
const UNIT = '(km|kms|kilomet\\w+|k|mi|miles?)'
const BETWEEN = new RegExp(
  `\\b(?:(?:between|from|of) )?${NUMBER} ?${UNIT}? ?(?:and|to|-|\u2013) ?${NUMBER} ?${UNIT}\\b`,
)
const OVER = new RegExp(
  `\\b(?:of )?(?:over|above|longer than|more than|at least|further than) ${NUMBER} ?${UNIT}\\b|\\b(?:of )?${NUMBER} ?${UNIT} (?:or|and) (?:more|longer|over)\\b`,
)
const UNDER = new RegExp(
  `\\b(?:of )?(?:under|below|shorter than|less than|up to|at most) ${NUMBER} ?${UNIT}\\b`,
)
const ASKS =
  /^(?:(?:did|have) i\b|how (?:many|often)\b|which\b|what\b|show\b|list\b|any\b|all\b|my\b|(?:the )?(?:runs|rides|swims|walks|hikes)\b)/
/** What asks for one of them, for a sum or for advice. */
const ELSE =
  /\b(why|should|could|would|can|how (?:far|long|much|fast)|longest|shortest|fastest|slowest|hardest|easiest|best|worst|most|pb|pr|record|average|advice|better|plan\w*|next|tomorrow)\b/

/** Activities of some length: "rides over 50 km in the last 6 weeks", "did I do any run between 10 and 15 miles this month?". */
export function ofLengthIn(text: string, today: string): LookUp | null {
  const length = lengthIn(text)
  const sport = sportIn(text)
  if (!length || !sport || !ASKS.test(text)) return null
  const rest = text.replace(length.words, ' ')
  if (ELSE.test(rest)) return null
  const { fromM, toM } = length
  return { kind: 'of_length', sport, period: periodIn(rest, today), fromM, toM }
}

function lengthIn(text: string): { words: string; fromM: number | null; toM: number | null } | null {
  const between = BETWEEN.exec(text)
  if (between) {
    const [words, from = '', fromUnit, to = '', toUnit = ''] = between
    return { words, fromM: metres(from, fromUnit ?? toUnit), toM: metres(to, toUnit) }
  }
  const over = OVER.exec(text)
  if (over) {
    const [words, one, unit, other = '', otherUnit = ''] = over
    return { words, fromM: metres(one ?? other, unit ?? otherUnit), toM: null }
  }
  const [words, to = '', unit = ''] = UNDER.exec(text) ?? []
  return words === undefined ? null : { words, fromM: null, toM: metres(to, unit) }
}

const metres = (number: string, unit: string) =>
  Number(number.replace(',', '.')) * (unit.startsWith('m') ? 1609.344 : 1000)
