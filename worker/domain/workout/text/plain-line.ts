/** A line with its quoted notes taken out, and its signs written in one way. */
export interface PlainLine {
  text: string
  notes: string[]
}

/** Stands in a plain line for the note of this number. */
export const NOTE_MARK = /\ue000(\d+)\ue001/

/** Quotes after a digit or a prime are seconds, not the beginning of a note. */
const QUOTED = /(?<![\d'])"((?:[^"\\]|\\.)*)"|[\ue000\ue001]/g

const SPELLINGS: readonly [RegExp, string][] = [
  [/[\u00a0\u2007\u202f\t]/g, ' '],
  [/[\u2012-\u2015\u2212]/g, '-'],
  [/[\u2018\u2019\u2032]/g, "'"],
  [/[\u201c\u201d\u2033]/g, '"'],
  [/[\u00d7\u2715]/g, 'x'],
  [/\u00bd/g, '.5'],
  [/(\d),(\d{3})(?=\s*(?:m|y)\b)/g, '$1$2'],
  [/(\d),(\d)/g, '$1.$2'],
  [/(\d+)''/g, '$1s '],
  [/(\d+)\s?'\s?(\d{1,2})\s?"/g, '$1min$2s '],
  [/(\d+)\s?'\s?(\d{2})(?![\d:'"])/g, '$1min$2s '],
  [/(\d)\s?'/g, '$1min '],
  [/(\d)\s?"/g, '$1s '],
  [/\bw\s?\/\s?u\b|\bw\.u\.?|\bwup\b|\bwarm(?:ing)?[ -]?up\b|\bwu\b/gi, ' warm-up '],
  [/\bc\s?\/\s?d\b|\bc\.d\.?|\b(?:cool|warm)(?:ing)?[ -]?down\b|\bcd\b|\bwd\b/gi, ' cool-down '],
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/(?=\s|\d)/gi, ', between '],
  [/\bwith (?=\d)/gi, ', between '],
  [/\br(?:i|bi)?\s?[=:]\s?(?=\d)/gi, ', rest '],
]

/** Of one line without its notes: sixty steps are shorter. */
const MOST_PLAIN = 5000

/** Takes notes out and evens out the many ways coaches write the same sign; null for a line too long to be steps. */
export function plainLine(line: string): PlainLine | null {
  const notes: string[] = []
  let text = line.replaceAll(QUOTED, (_, note: string | undefined) => {
    if (note === undefined) return ' '
    notes.push(note.replaceAll(/\\(.)/g, '$1'))
    return ` \ue000${notes.length - 1}\ue001 `
  })
  if (text.length > MOST_PLAIN) return null
  for (const [pattern, spelling] of SPELLINGS) text = text.replaceAll(pattern, spelling)
  return { text, notes }
}
