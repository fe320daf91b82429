import type { LookUp } from './lookup.ts'
import { periodIn } from './period.ts'
import { spanOnly } from './span-before.ts'
import { sportIn, totalAsked } from './total-asked.ts'

const AGAINST =
  /,? (?:(?:when |if )?compar(?:ed|ing) (?:to|with|against)|in comparison (?:to|with)|versus|vs\.?|against|than) /
/** What asks for more than the two sums. */
const MORE =
  /\b(why|should|could|would|can i|how (do|can|should|come)|advice|because|worr\w+|better|fitter)\b/

/** "How far did I ride last month compared with the month before?", "did I run more this week than last week?". */
export function comparedIn(text: string, today: string): LookUp | null {
  const [first = '', second = '', ...others] = text.split(AGAINST)
  if (second === '' || others.length > 0 || MORE.test(text)) return null
  const named = periodIn(first, today)
  // Days to come have nothing to compare.
  const later = named && named.from <= today ? named : null
  const earlier =
    later && spanOnly(second.replace(/^(?:i did |did i |what i did |i (?:ran|rode|swam) )/, ''), today, later)
  if (!later || !earlier) return null
  const sport = sportIn(text)
  const asked = totalAsked(first, sport, later)
  if (asked?.kind === 'total') return { kind: 'compare', of: asked.of, sport, later, earlier }
  const isMore = /^(?:did|have) i\b.*\b(?:more|less|further|farther|longer)\b/.test(first)
  if (!isMore) return null
  const isFar = sport !== null && sport !== 'strength' && !/\blonger\b/.test(first)
  return { kind: 'compare', of: isFar ? 'distance' : 'time', sport, later, earlier }
}
