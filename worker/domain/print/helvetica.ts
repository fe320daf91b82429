/** Widths of Helvetica from the space to the tilde, thousandths of its size (Adobe's metrics of the core fonts). */
const WIDTHS = [
  ...[278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
  ...[556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556],
  ...[1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778],
  ...[667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556],
  ...[333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556],
  ...[556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584],
]
/** Bold letters are wider, by a tenth at most. */
const BOLD = 1.08

/** Points that a line takes. @param text as `encoded` gives it */
export function widthOf(text: string, size: number, isBold: boolean): number {
  const units = Array.from(text, (char) => WIDTHS[char.charCodeAt(0) - 32] ?? 600)
  return (units.reduce((sum, one) => sum + one, 0) / 1000) * size * (isBold ? BOLD : 1)
}

/** What Windows' Western code page has beyond Latin 1, and what stands in for other common signs. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ '\u20ac': '\x80', '\u2026': '\x85', '\u2018': '\x91', '\u2019': '\x92', '\u201c': '\x93' },
  ...{ '\u201d': '\x94', '\u2022': '\x95', '\u2013': '\x96', '\u2014': '\x97', '\u2212': '-' },
  ...{ '\u2192': '>', '\u2265': '>=', '\u2264': '<=', '\u2009': ' ', '\u202f': ' ', '\u00a0': ' ' },
}

/** Text in which each character is one byte of WinAnsi; what it has not is a question mark. */
export function encoded(text: string): string {
  return Array.from(text.normalize('NFC'), (char) => {
    const sign = SIGNS[char]
    if (sign !== undefined) return sign
    const code = char.codePointAt(0) ?? 0
    if (code === 9 || code === 10 || code === 13) return ' '
    return (code >= 32 && code < 127) || (code > 160 && code < 256) ? char : '?'
  }).join('')
}
