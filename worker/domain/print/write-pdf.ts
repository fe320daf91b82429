import { encoded, widthOf } from './helvetica.ts'

/** A paragraph; it is broken into as many lines as it needs. */
export interface Paragraph {
  text: string
  /** Points. */
  size: number
  isBold?: boolean
  isGrey?: boolean
  /** Points from the left margin. */
  indent?: number
  /** Points of space above it. */
  above?: number
  /** Stays on one page with what follows. */
  keep?: boolean
}

/** A4, points. */
const PAGE = { width: 595, height: 842, margin: 48, foot: 28 } as const
const LEADING = 1.35

interface Line {
  text: string
  of: Paragraph
  above: number
}

/**
 * Paragraphs as a PDF (1.4) in A4 with page numbers. Only what every reader brings is used: Helvetica, in Western
 * European letters; others become a question mark. The same paragraphs give the same bytes.
 * @param title for the reader's window
 */
export function writePdf(title: string, paragraphs: readonly Paragraph[]): Uint8Array {
  const pages = paged(paragraphs)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ')}] >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title (${escaped(encoded(title))}) /Producer (StrideIQ) >>`,
    ...pages.flatMap((lines, i) => {
      const drawn = drawnPage(lines, `${i + 1} of ${pages.length}`)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents ${7 + i * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ]
    }),
  ]
  return bytesOf(objects)
}

const font = (name: string) =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`

/** Every character is one byte here, so lengths and places count characters. */
function bytesOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n'
  const places: number[] = []
  for (const [i, body] of objects.entries()) {
    places.push(text.length)
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
  }
  const at = text.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${at}\n%%EOF\n`
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

function paged(paragraphs: readonly Paragraph[]): Line[][] {
  const room = PAGE.height - PAGE.margin * 2 - PAGE.foot
  const pages: Line[][] = [[]]
  let used = 0
  const heightOf = (lines: readonly Line[]) =>
    lines.reduce((sum, { of, above }) => sum + of.size * LEADING + above, 0)
  for (let i = 0; i < paragraphs.length; ) {
    // What is to stay together is set together.
    let end = i
    while (end < paragraphs.length - 1 && paragraphs[end]?.keep) end++
    const lines = paragraphs.slice(i, end + 1).flatMap(broken)
    if (used > 0 && used + heightOf(lines) > room) {
      pages.push([])
      used = 0
    }
    for (const line of lines) {
      const height = heightOf([line])
      if (used > 0 && used + height > room) {
        pages.push([])
        used = 0
      }
      pages.at(-1)?.push(line)
      used += height
    }
    i = end + 1
  }
  return pages
}

/** A paragraph's lines, no wider than the page; a word that is wider by itself stands alone. */
function broken(of: Paragraph): Line[] {
  const room = PAGE.width - PAGE.margin * 2 - (of.indent ?? 0)
  const texts: string[] = []
  for (const word of encoded(of.text).split(/\s+/)) {
    const last = texts.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer, of.size, of.isBold ?? false) > room) texts.push(word)
    else texts[Math.max(0, texts.length - 1)] = longer
  }
  return texts.map((text, i) => ({ text, of, above: i === 0 ? (of.above ?? 0) : 0 }))
}

function drawnPage(lines: readonly Line[], number: string): string {
  let y = PAGE.height - PAGE.margin
  const drawn = lines.map(({ text, of, above }) => {
    y -= of.size * LEADING + above
    return textAt(text, of, PAGE.margin + (of.indent ?? 0), y)
  })
  const foot = { text: number, size: 8, isGrey: true }
  return [...drawn, textAt(number, foot, PAGE.margin, PAGE.margin - 12)].join('\n')
}

function textAt(text: string, { size, isBold = false, isGrey = false }: Paragraph, x: number, y: number) {
  const grey = isGrey ? '0.4 g' : '0 g'
  return `BT ${grey} /F${isBold ? 2 : 1} ${size} Tf ${x} ${Math.round(y * 100) / 100} Td (${escaped(text)}) Tj ET`
}

/** @param text as `encoded` gives it */
const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&')
