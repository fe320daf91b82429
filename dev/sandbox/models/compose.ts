import { type Asked, newest } from './asked.ts'
import { type ReadReceipt, receiptsIn, sayValue } from './receipts.ts'

const MOST_RECEIPTS = 4
const MOST_VALUES = 3

const CLOSINGS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(pain|injur\w*|sore|tired|ill\w*|sick)\b/i,
    'If it does not settle, leave the hard work out and let somebody look at it.',
  ],
  [
    /\b(pb|best|record|fastest|faster|improv\w*|progress)\b/i,
    'Compare like with like: the same kind of day, route and effort.',
  ],
  [/\b(plan|tomorrow|next|week|race|taper)\b/i, 'Hold to what is planned, and let an easy day stay easy.'],
  [
    /\b(load|fitness|fatigue|form|volume|mileage)\b/i,
    'What matters is that it grows slowly and that you recover from it.',
  ],
]

/** An answer from what the tools said, and from nothing else. */
export function compose(asked: Asked): string {
  const { question, results } = newest(asked)
  const receipts = results.flatMap(({ text }) => receiptsIn(text))
  const isImperial = /\bimperial\b|\bmiles\b/i.test(asked.context)
  if (receipts.length === 0)
    return 'I found nothing on record for that. Once there is something to read, I can say more.'
  const told = receipts.slice(0, MOST_RECEIPTS).flatMap((receipt) => sentenceOf(receipt, isImperial))
  const leftOut = [...new Set(receipts.flatMap((receipt) => (receipt.leftOut ? [receipt.leftOut] : [])))]
  const closing = CLOSINGS.find(([asks]) => asks.test(question))?.[1]
  return [...told, ...leftOut.slice(0, 1), ...(closing ? [closing] : [])].join(' ')
}

function sentenceOf({ title, day, values }: ReadReceipt, isImperial: boolean): string[] {
  const said = values
    .slice(0, MOST_VALUES)
    .map((value) => `${value.label.toLowerCase()} ${sayValue(value, isImperial)}`)
  const name = title.replace(/[.!?\s]+$/, '')
  const when = day && !name.includes(day) ? ` on ${day}` : ''
  if (said.length === 0) return [`${name}${when} is on record.`]
  const last = said.at(-1)
  const list = said.length === 1 ? last : `${said.slice(0, -1).join(', ')} and ${last}`
  return [`${name}${when}: ${list}.`]
}
