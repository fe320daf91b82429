import type { ReactNode } from 'react'

/** A figure in a sentence: signed, a clock, a decimal, or with a unit. How many days a rule takes is none. */
const FIGURE =
  /[+\u2212]\d[\d,.:]*\d|[+\u2212]\d|\b\d{1,3}(?::\d\d){1,2}|\b\d[\d,]*\.\d+|\b\d[\d,]*(?=\s(?:km|mi|m|ft|kg|lb|W|h|bpm|points|stress|s\/(?:km|mi))\b|\s?%|\s\/(?:km|mi))/g

/** A sentence of which each figure leads to what it was made from. */
export function Said({
  text,
  of,
}: {
  text: string
  /** Where a figure leads; given what follows it up to the next, since a sentence may speak of two times. */
  of: string | ((rest: string) => string)
}) {
  const parts: ReactNode[] = []
  const found = [...text.matchAll(FIGURE)]
  let at = 0
  for (const [i, match] of found.entries()) {
    const end = match.index + match[0].length
    const rest = text.slice(end, found[i + 1]?.index)
    parts.push(
      text.slice(at, match.index),
      <a key={match.index} className="figure" href={typeof of === 'string' ? of : of(rest)}>
        <span>{match[0]}</span>
      </a>,
    )
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
