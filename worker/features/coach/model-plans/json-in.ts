/** The object that a model wrote, fences and words around it left out; nothing where there is none. Never throws. */
export function jsonIn(text: string): unknown {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (from < 0 || to <= from) return undefined
  const whole = text.slice(from, to + 1)
  for (const candidate of [whole, whole.replace(/,(\s*[}\]])/g, '$1')]) {
    try {
      return JSON.parse(candidate) as unknown
    } catch {
      // The next one may do.
    }
  }
  return undefined
}
