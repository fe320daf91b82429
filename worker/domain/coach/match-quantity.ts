import { daysBetween } from '../calendar/day.ts'
import type { Dimension, Quantity } from './quantities.ts'
import type { Receipt, ReceiptUnit, ReceiptValue } from './receipt.ts'

const STORED: Record<ReceiptUnit, Partial<Record<Dimension, number>>> = {
  m: { metres: 1 },
  s: { seconds: 1 },
  hour: { seconds: 3600 },
  s_per_km: { pace: 1 },
  m_per_s: { speed: 1 },
  bpm: { bpm: 1 },
  w: { w: 1 },
  w_per_kg: { w_per_kg: 1 },
  kg: { kg: 1 },
  kcal: { kcal: 1 },
  stress: { points: 1, none: 1 },
  percent: { percent: 1 },
  ratio: { none: 1, percent: 100 },
  count: { count: 1, none: 1, days: 1 },
  day: { days: 1, count: 1 },
  year: { none: 1, count: 1 },
  score: { none: 1, points: 1 },
  ms: { ms: 1 },
  celsius: { celsius: 1 },
  rpm: { rpm: 1 },
  g: { grams: 1 },
  mg: { milligrams: 1 },
  ml: { millilitres: 1 },
  g_per_kg: { g_per_kg: 1 },
}

/** Words before a number that say which of the values it is; where receipts have such a value, it has to be that one. */
const LABELS: readonly [RegExp, RegExp][] = [
  [/\b(fitness|ctl)\b/g, /^fitness/],
  [/\b(fatigue|atl)\b/g, /^fatigue/],
  [/\b(form|tsb)\b/g, /^form/],
  [/\b(resting|rest hr|rhr)\b/g, /^resting/],
  [/\b(soreness)\b/g, /^soreness/],
  [/\b(mood)\b/g, /^mood/],
  [/\b(sleep quality)\b/g, /^sleep quality/],
  [/\b(max(?:imum)? heart rate)\b/g, /^max/],
  [/\b(climb|ascent|elevation)\b/g, /^climb/],
]
/** Where every value of a kind has its own name, a number without its value is none. */
const NAMED_ONLY: readonly Dimension[] = ['points', 'none', 'bpm']
const LOOK_BACK = 48
const HEDGE =
  /(?:\b(?:about|around|roughly|nearly|almost|just over|just under|over|under|more than|less than|close to|approximately|approx|circa|ca|some|etwa|rund|fast|knapp|uber|environ|presque|unos|unas|casi|circa|quasi|ongeveer|bijna|cerca de|quase)\.? |[~\u2248] ?)$/
const AT_LEAST = /\b(?:over|more than|uber)\b/
const AT_MOST = /\b(?:under|less than|nearly|almost|fast|knapp|presque|casi|quasi|bijna|quase)\b/
const FALLS =
  /\b(fell|fall(?:s|en|ing)?|down|dropp\w+|drops?|lower\w*|lost|decreas\w+|less|below|minus|declin\w+|slower|behind|under|gefallen|gesunken|weniger|baisse\w*|perdu|moins|bajado|menos)\b/
/** Of a length, a time or a pace: what is said may not be farther off than this, however coarse its digits. */
const COARSEST = 0.03
const HEDGED = 0.05

interface Matched {
  /** The sentence before and around it, folded. */
  text: string
  receipts: readonly Receipt[]
}

/** Whether receipts have what a number says: its unit, its value as it is rounded, and the name it is said under. */
export function isMatched(quantity: Quantity, { text, receipts }: Matched): boolean {
  const before = text.slice(Math.max(0, quantity.at - LOOK_BACK), quantity.at)
  const hedge = HEDGE.exec(before)?.[0] ?? ''
  const values = receipts.flatMap((receipt) => receipt.values)
  const label = nearestLabel(before)
  const named = label ? values.filter((one) => label.test(one.label.toLowerCase())) : []
  const mustBeNamed = label !== null && (named.length > 0 || NAMED_ONLY.includes(quantity.dimension))
  const canBeNamed = mustBeNamed && named.some((one) => STORED[one.unit][quantity.dimension] !== undefined)
  const of = canBeNamed || (mustBeNamed && NAMED_ONLY.includes(quantity.dimension)) ? named : values
  const isDown = FALLS.test(text) || /[\u2212-]$/.test(before)
  const fitsValue = ({ value, unit }: ReceiptValue) => {
    const per = STORED[unit][quantity.dimension]
    if (per === undefined) return false
    const stored = value * per
    return isSaidAs(quantity, stored, hedge) || (isDown && stored < 0 && isSaidAs(quantity, -stored, hedge))
  }
  if (of.some(fitsValue)) return true
  return !hedge && (isCounted(quantity, receipts) || isInLabel(quantity, receipts))
}

function isSaidAs({ values, roundingHalf, dimension }: Quantity, stored: number, hedge: string): boolean {
  const size = Math.abs(stored)
  const isCoarse = dimension === 'metres' || dimension === 'seconds' || dimension === 'pace'
  const most = isCoarse ? Math.min(roundingHalf, Math.max(size * COARSEST, 0.51)) : roundingHalf
  return values.some((said) => {
    const off = said - stored
    if (hedge === '') {
      if (Math.abs(off) <= most) return true
      // Cut off instead of rounded, where that is a small difference.
      const isSmall = roundingHalf * 2 <= Math.max(size * 0.02, dimension === 'seconds' ? 62 : 0)
      return stored > 0 && off < 0 && -off < roundingHalf * 2 && isSmall
    }
    if (AT_LEAST.test(hedge)) return off <= most && -off <= Math.max(most, size * HEDGED * 2)
    if (AT_MOST.test(hedge)) return off >= -most && off <= Math.max(most, size * HEDGED * 2)
    return Math.abs(off) <= Math.max(most, size * HEDGED)
  })
}

function nearestLabel(before: string): RegExp | null {
  let [at, found] = [-1, null as RegExp | null]
  for (const [words, label] of LABELS) {
    for (const hit of before.matchAll(words)) {
      if (hit.index < at) continue
      ;[at, found] = [hit.index, label]
    }
  }
  // A new clause is about something new.
  return found && /[;.]|, (?:and|while|but) (?!form|fatigue|fitness)/.test(before.slice(at)) ? null : found
}

/** "your last three runs", where receipts of three are there; a span that a receipt is about. */
function isCounted({ dimension, values }: Quantity, receipts: readonly Receipt[]): boolean {
  if (dimension === 'days') {
    const spans = receipts.flatMap(({ period }) => (period ? [daysBetween(period.from, period.to) + 1] : []))
    return values.some((value) => spans.includes(value))
  }
  if (dimension !== 'count') return false
  const tools = Map.groupBy(receipts, ({ tool }) => tool)
  const ones = [...tools.values()].map((all) => all.filter(({ day }) => day !== null).length)
  return values.some((value) => ones.includes(value))
}

/** "in 7 days", where that is how a value is called. */
function isInLabel({ text, values, dimension }: Quantity, receipts: readonly Receipt[]): boolean {
  if (values.length !== 1) return false
  // Labels are in English, whatever the sentence is in.
  const words = dimension === 'days' ? `${values[0]} days` : text.trim()
  return receipts.some((receipt) =>
    receipt.values.some(({ label }) => ` ${label.toLowerCase()} `.includes(` ${words} `)),
  )
}
