/**
 * Rows of a comma-separated text (RFC 4180; LF and CR alone end a row too), empty rows left out. A quote that is
 * never closed reaches to the end of the text.
 * @throws RangeError above `mostRows`
 */
export function readCsv(text: string, mostRows: number): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const endRow = () => {
    if (row.some((cell) => cell !== '')) rows.push(row)
    if (rows.length > mostRows) throw new RangeError(`more than ${mostRows} rows`)
    row = []
  }
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
    const cell = text[at] === '"' ? quoted(text, at) : plain(text, at)
    row.push(cell.value)
    const after = text[cell.end]
    if (after !== ',') endRow()
    // A comma at the very end is followed by an empty cell that changes nothing.
    at = cell.end + (after === '\r' && text[cell.end + 1] === '\n' ? 2 : 1)
  }
  endRow()
  return rows
}

const END = /[,\r\n]/g

function plain(text: string, from: number): { value: string; end: number } {
  END.lastIndex = from
  const end = END.exec(text)?.index ?? text.length
  return { value: text.slice(from, end), end }
}

function quoted(text: string, from: number): { value: string; end: number } {
  let close = text.indexOf('"', from + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return { value: text.slice(from + 1).replaceAll('""', '"'), end: text.length }
  const rest = plain(text, close + 1)
  return { value: text.slice(from + 1, close).replaceAll('""', '"') + rest.value, end: rest.end }
}
