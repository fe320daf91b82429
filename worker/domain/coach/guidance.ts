import type { Dimension, Quantity } from './quantities.ts'

/** One piece of general guidance: what it is about, and the amounts that may be said of it. */
interface Guidance {
  about: RegExp
  /** From and to, in stored units. */
  amounts: readonly (readonly [Dimension, number, number])[]
}

/** How a sentence says that it is a rule for everyone and nothing of this athlete's own. */
const MARK =
  /^(?:(?:as a (?:general )?rule|in general|generally|general guidance|as general guidance|a common guideline|for most (?:athletes|runners|riders|people)|most (?:athletes|runners|people))\b|(?:im allgemeinen|allgemein gilt|in der regel|als faustregel|en general|en regle generale|por lo general|por regla general|in genere|di regola|in het algemeen|als vuistregel|em geral)\b)/

/** Numbers of guidance that was reviewed; a model may say no others. docs/methods.md and docs/llm.md name the sources. */
const REVIEWED: readonly Guidance[] = [
  { about: /\bsleep|schlaf|sommeil|sueno|sonno|slaap|sono\b/, amounts: [['seconds', 7 * 3600, 9 * 3600]] },
  {
    about: /\b(easy|low intensity|hard|intensity|locker|facile|suave)\b/,
    amounts: [
      ['percent', 75, 90],
      ['percent', 10, 25],
      ['none', 80, 80],
      ['none', 20, 20],
      ['seconds', 30 * 60, 75 * 60],
    ],
  },
  {
    about: /\b(hard (days?|sessions?|efforts?)|recover\w*|between|apart)\b/,
    amounts: [
      ['seconds', 48 * 3600, 72 * 3600],
      ['seconds', 24 * 3600, 24 * 3600],
      ['days', 1, 3],
    ],
  },
  { about: /\b(increase|build|raise|more|add|grow|ramp|volume|load)\b/, amounts: [['percent', 5, 10]] },
  {
    about: /\bramp\b/,
    amounts: [
      ['points', 5, 8],
      ['none', 5, 8],
    ],
  },
  {
    about: /\btaper\w*/,
    amounts: [
      ['days', 7, 21],
      ['percent', 40, 60],
    ],
  },
  {
    about: /\b(carb\w*|fuel\w*|kohlenhydrat\w*|glucides)\b/,
    amounts: [
      ['grams', 30, 90],
      ['seconds', 3600, 3600],
      ['seconds', 75 * 60, 90 * 60],
    ],
  },
  { about: /\b(warm-? ?up|cool-? ?down)\b/, amounts: [['seconds', 10 * 60, 20 * 60]] },
  {
    about: /\b(strides?)\b/,
    amounts: [
      ['seconds', 15, 30],
      ['count', 4, 8],
      ['none', 4, 8],
    ],
  },
  {
    about: /\b(long (run|ride)|longest)\b/,
    amounts: [
      ['percent', 20, 35],
      ['count', 1, 1],
    ],
  },
  {
    about: /\b(strength|gym)\b/,
    amounts: [
      ['count', 1, 3],
      ['none', 2, 3],
      ['seconds', 20 * 60, 45 * 60],
    ],
  },
  {
    about: /\b(stress|threshold|points?)\b/,
    amounts: [
      ['points', 100, 100],
      ['none', 100, 100],
      ['seconds', 3600, 3600],
    ],
  },
  { about: /\b(fitness|ctl)\b/, amounts: [['days', 42, 42]] },
  { about: /\b(fatigue|atl)\b/, amounts: [['days', 7, 7]] },
  {
    about: /\b(rest days?|easy week|recovery week|lighter)\b/,
    amounts: [
      ['days', 1, 7],
      ['days', 21, 28],
    ],
  },
]

export const isGuidance = (folded: string) => MARK.test(folded)

/** Whether reviewed guidance of what the sentence is about has this amount. */
export function isReviewed(folded: string, { dimension, values }: Quantity): boolean {
  return REVIEWED.some(
    ({ about, amounts }) =>
      about.test(folded) &&
      amounts.some(
        ([of, from, to]) =>
          of === dimension && values.some((value) => value >= from * 0.999 && value <= to * 1.001),
      ),
  )
}
