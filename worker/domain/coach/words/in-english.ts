import { monthOf } from '../date-words.ts'
import { foldText } from '../fold-text.ts'
import type { CoachWords } from './coach-words.ts'

export interface InEnglish {
  /** What was understood, in the English words that questions are read by; what was not stands as it is. */
  text: string
  /** Every word was understood: only then is it taken for a question that rows answer. */
  isWhole: boolean
}

/** Understood words are put aside as one mark each, so that no later rule reads into them. */
const FIRST_MARK = 0xe000

/** A question in the words that its reading knows. Without rules it is English already, and stays as it is. */
export function inEnglish(question: string, { hears }: Pick<CoachWords, 'hears'>): InEnglish {
  if (hears.length === 0) return { text: question, isWhole: true }
  const understood: string[] = []
  let rest = foldText(question).replace(/[\ue000-\uf8ff]/g, '')
  for (const [pattern, english] of hears) {
    rest = rest.replace(pattern, (...found) => {
      const filled = english.replace(/\$(\d)/g, (_, group) => {
        const said = String(found[Number(group)] ?? '')
        return typeof found[Number(group)] === 'string' ? inEnglishWord(said, hears) : ''
      })
      understood.push(filled.trim())
      return ` ${String.fromCharCode(FIRST_MARK + understood.length - 1)} `
    })
  }
  const isWhole = !/\p{L}/u.test(rest.replace(/[\ue000-\uf8ff]/g, ''))
  const text = rest
    .replace(/[\ue000-\uf8ff]/g, (mark) => ` ${understood[mark.charCodeAt(0) - FIRST_MARK] ?? ''} `)
    .replace(/\s+([?!.,;])/g, '$1')
    .replace(/^[\s,\u00bf\u00a1]+/, '')
    .replace(/\s+/g, ' ')
    .trim()
  return { text, isWhole }
}

const ENGLISH_MONTHS =
  'january february march april may june july august september october november december'.split(' ')

/** A word within a rule: a month by its place, a verb by its own rule. */
function inEnglishWord(word: string, hears: CoachWords['hears']): string {
  const month = monthOf(word)
  if (month > 0) return ENGLISH_MONTHS[month - 1] ?? word
  if (/^\d+$/.test(word) || word.length < 4) return word
  for (const [pattern, english] of hears) {
    if (english.includes('$')) continue
    pattern.lastIndex = 0
    const found = pattern.exec(word)
    pattern.lastIndex = 0
    if (found?.[0] === word) return english.replace(/^i /, '')
  }
  return word
}
