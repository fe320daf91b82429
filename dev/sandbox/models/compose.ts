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
  const { question, results, prefix, isCorrection } = newest(asked)
  // What was held back stays out: there is nothing better to say of it.
  if (isCorrection) return ''
  const isImperial = /\bimperial\b|\bmiles\b/i.test(asked.context)
  const read = results.flatMap(({ text, tool }) => receiptsIn(text).map((receipt) => ({ receipt, tool })))
  if (read.length === 0)
    return 'I found nothing on record for that. Once there is something to read, I can say more.'
  const told = read.slice(0, MOST_RECEIPTS).map(({ receipt, tool }) => sentenceOf(receipt, tool, isImperial))
  const leftOut = [...new Set(read.flatMap(({ receipt }) => receipt.leftOut ?? []))]
  const closing = CLOSINGS.find(([asks]) => asks.test(question))?.[1]
  const sentences = [...told, ...leftOut.slice(0, 1), ...(closing ? [closing] : [])]
  return sentences.filter((sentence) => !prefix?.includes(sentence)).join(' ')
}

/** Tools whose titles are names that somebody gave. */
const NAMING = /activit|planned|workout/i

function sentenceOf({ title, day, period, values }: ReadReceipt, tool: string, isImperial: boolean): string {
  const said = values
    .slice(0, MOST_VALUES)
    .map((value) => `${value.label.toLowerCase()} ${sayValue(value, isImperial)}`)
  const plain = title.replace(/[.!?\s]+$/, '')
  const name = day !== null && NAMING.test(tool) ? `"${title}"` : plain
  const when = day !== null ? ` on ${day}` : period ? ` from ${period[0]} to ${period[1]}` : ''
  const dated = title.includes(day ?? period?.[0] ?? '\n') ? name : `${name}${when}`
  if (said.length === 0) return `${dated} is on record.`
  const last = said.at(-1)
  const list = said.length === 1 ? last : `${said.slice(0, -1).join(', ')} and ${last}`
  return `${dated}: ${list}.`
}
