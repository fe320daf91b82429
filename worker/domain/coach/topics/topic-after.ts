import { foldText } from '../fold-text.ts'
import { withoutBeginning } from '../follow-up.ts'
import { spanOnly } from '../span-before.ts'
import { isThanks } from '../thanks.ts'
import { raceDistanceIn, type Topic, topicOf } from './topic.ts'

const SMALL_WORDS =
  /\b(?:and|or|und|oder|et|ou|y|o|what about|how about|was ist mit|over|for|in|on|at|an?|the|my|uber|fur|auf|im|ein(?:en)?|den|die|der|sur|pour|en|le|la|une?|du|de|sobre|el|para)\b/g
const DISTANCE =
  /\b(?:half(?:[- ]?marathon)?|halbmarathon|semi(?:[- ]marathon)?|medi[oa] maraton|marathon|maraton|(?:5|10) ?k(?:m|ilomet\w+)?)\b/g

const namesDistance = (text: string) => {
  const folded = foldText(text)
  return (
    raceDistanceIn(text) !== null &&
    !/[\p{L}\p{N}]/u.test(folded.replace(DISTANCE, ' ').replace(SMALL_WORDS, ' '))
  )
}
const namesDays = (english: string, today: string) =>
  spanOnly(withoutBeginning(english), today, { from: today, to: today, words: 'today' }) !== null

/**
 * The topic that a message goes on with: it names nothing but another distance after a race time was asked, or other
 * days after a slow session.
 * @param english the message in the English words that days are read by; as it was written where that is not whole
 * @param own the athlete's messages before it, oldest first
 */
export function topicAfter(
  text: string,
  english: string,
  own: readonly string[],
  today: string,
): Topic | null {
  const goesOn: Partial<Record<Topic, boolean>> = {
    predict: namesDistance(text),
    slow: namesDays(english, today),
  }
  if (!goesOn.predict && !goesOn.slow) return null
  for (const before of own.toReversed()) {
    const topic = topicOf(before)
    if (topic !== null) return goesOn[topic] ? topic : null
    const isBetween = isThanks(before) || (goesOn.predict ? namesDistance(before) : namesDays(before, today))
    if (!isBetween) return null
  }
  return null
}
