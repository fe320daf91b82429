/** One record of a CSV file and the line it begins on, from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

const DELIMITERS = [',', ';', '\t'] as const

/** What separates the cells: whichever of comma, semicolon and tab stands most often in the first line, outside quotes. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((mark) => [mark, 0]))
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    else if (!quoted && (char === '\n' || char === '\r')) break
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

/**
 * Reads CSV as spreadsheets write it: quotes with breaks and doubled quotes inside, CRLF, LF or a bare CR as the end
 * of a record, a byte order mark, empty lines left out. What is not closed at the end is taken as it is.
 * @param most records to read at most, the head included
 */
export function csvRows(text: string, most: number): { rows: CsvRow[]; isCut: boolean } {
  const source = text.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(source)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let begun = 1
  const endRecord = () => {
    cells.push(cell)
    if (cells.some((value) => value.trim() !== '')) rows.push({ line: begun, cells })
    cells = []
    cell = ''
  }
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? ''
    const isBreak = char === '\n' || char === '\r'
    if (isBreak) {
      if (char === '\r' && source[at + 1] === '\n') at++
      line++
    }
    if (quoted) {
      if (char !== '"') cell += isBreak ? '\n' : char
      else if (source[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (isBreak) {
      endRecord()
      begun = line
      if (rows.length >= most) return { rows, isCut: source.slice(at + 1).trim() !== '' }
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else cell += char
  }
  endRecord()
  return { rows, isCut: false }
}
