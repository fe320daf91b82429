/** Splits a text at separators that stand outside of its brackets. */
export function splitOutside(text: string, separator: RegExp): string[] {
  const found: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i]
    if (sign === '(') depth += 1
    if (sign === ')') depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const hit = text.slice(i, i + 24).match(separator)
    if (hit === null) continue
    found.push(text.slice(from, i))
    from = i + hit[0].length
    i = from - 1
  }
  found.push(text.slice(from))
  return found
}
