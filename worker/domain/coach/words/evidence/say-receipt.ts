import type { Receipt } from '../../receipt.ts'
import type { Speech } from '../speech.ts'
import { EVIDENCE, type Evidence } from './keys.ts'

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
/** Those with something to fill in, and how they are found again. */
const FILLED = EVIDENCE.filter((key) => key.includes('{')).map((key) => ({
  key,
  pattern: new RegExp(`^${escaped(key).replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`),
}))

/** A label or a title of ours in another language; a part of it that is none, such as a name, stays as it is. */
function evidenceIn(english: string, words: Evidence): string {
  const whole = Object.hasOwn(words, english) ? words[english as keyof Evidence] : undefined
  if (whole !== undefined) return whole
  for (const { key, pattern } of FILLED) {
    const filled = pattern.exec(english)?.groups
    if (filled)
      return words[key].replace(/\{(\w+)\}/g, (_, name: string) => evidenceIn(filled[name] ?? '', words))
  }
  if (english.includes(', '))
    return english
      .split(', ')
      .map((part) => evidenceIn(part, words))
      .join(', ')
  // "Protein within 2 h after": what it is, and when.
  const what = EVIDENCE.find(
    (key) => english.startsWith(`${key} `) && Object.hasOwn(words, english.slice(key.length + 1)),
  )
  return what === undefined ? english : `${words[what]} ${evidenceIn(english.slice(what.length + 1), words)}`
}

type Said = Pick<Receipt, 'tool' | 'title' | 'day' | 'period' | 'values' | 'names' | 'leftOut'>

/**
 * A receipt as it is shown in a talk: its title and what is left out in the talk's language, and beside each label the
 * words for it. Labels stay as they are: sentences are held against them.
 */
export function receiptIn<R extends Said>(receipt: R, speech: Speech, today: string): R {
  const words = speech.evidence
  if (!words) return receipt
  const { tool, title, day, period, values, names, leftOut } = receipt
  // "Long run, done": what is behind a name of the athlete's own is ours.
  const name = names.find((one) => title.startsWith(`${one}, `))
  const isSums = tool === 'find_activities' && day === null && period !== null
  return {
    ...receipt,
    title: isSums
      ? words['Activities {when}'].replace('{when}', speech.period({ ...period, words: '' }, today))
      : names.includes(title)
        ? title
        : name
          ? `${name}, ${evidenceIn(title.slice(name.length + 2), words)}`
          : evidenceIn(title, words),
    values: values.map((value) => ({ ...value, words: evidenceIn(value.label, words) })),
    leftOut: leftOut && evidenceIn(leftOut, words),
  }
}
