import { MONTH_WORDS } from './date-words.ts'

/** What ends with a stop and ends no sentence. */
const SHORTENED =
  /(?:^|[\s(])(e\.g|i\.e|etc|vs|approx|ca|no|nr|min|max|avg|mr|mrs|dr|st|z\.b|bzw|usw|resp|p\.ej|env)\.$/i
const END = /[.!?\u2026]+["'\u201d\u2019\u00bb)\]]*\s+|\n+\s*/g
const MONTHS = new RegExp(`^(${MONTH_WORDS.join('|')})`, 'i')

/**
 * Cuts a stream into whole sentences, each with the space that follows; joined they are the stream, byte for byte. A cut
 * too few joins two sentences, which are then judged as one; nothing is cut inside a number.
 */
export class SentenceCutter {
  private held = ''

  /** @returns what is whole by now */
  push(text: string): string[] {
    this.held += text
    const whole: string[] = []
    let from = 0
    END.lastIndex = 0
    for (let found = END.exec(this.held); found; found = END.exec(this.held)) {
      const end = found.index + found[0].length
      // What follows decides, and is not there yet.
      if (end >= this.held.length) break
      const sentence = this.held.slice(from, found.index + 1)
      if (isQuoting(sentence) || !isEnd(sentence, found[0], this.held.slice(end))) continue
      whole.push(this.held.slice(from, end))
      from = end
    }
    this.held = this.held.slice(from)
    return whole
  }

  /** What is left when the stream has ended. */
  rest(): string {
    const { held } = this
    this.held = ''
    return held
  }
}

/** A name has stops of its own; one that is not closed for so long is no name. */
const LONGEST_NAME = 120

/** Whether a quote is open at its end: what is quoted is judged whole, with its sentence. */
function isQuoting(sentence: string): boolean {
  const open = Math.max(
    (sentence.split('"').length - 1) % 2 === 1 ? sentence.lastIndexOf('"') : -1,
    ...['\u201c\u201d', '\u00ab\u00bb'].map(([from = '', to = '']) =>
      sentence.lastIndexOf(from) > sentence.lastIndexOf(to) ? sentence.lastIndexOf(from) : -1,
    ),
  )
  return open >= 0 && sentence.length - open <= LONGEST_NAME
}

function isEnd(sentence: string, mark: string, after: string): boolean {
  if (mark.includes('\n')) return true
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  if (SHORTENED.test(sentence)) return false
  // "3. Mai", "1. Run easy": a number of a date or of a list.
  if (/(?:^|\s)\d{1,2}\.$/.test(sentence) && (/^[\s\d]*\.$/.test(sentence) || MONTHS.test(after)))
    return false
  return !/^[\p{Ll}]/u.test(after)
}
