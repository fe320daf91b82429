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
      if (!isEnd(this.held.slice(from, found.index + 1), found[0], this.held.slice(end))) continue
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

function isEnd(sentence: string, mark: string, after: string): boolean {
  if (mark.includes('\n')) return true
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  if (SHORTENED.test(sentence)) return false
  // "3. Mai", "1. Run easy": a number of a date or of a list.
  if (/(?:^|\s)\d{1,2}\.$/.test(sentence) && (/^[\s\d]*\.$/.test(sentence) || MONTHS.test(after)))
    return false
  return !/^[\p{Ll}]/u.test(after)
}
