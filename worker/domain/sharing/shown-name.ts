/** What a shared page says of who did it, as its athlete chose. */
export const NAMES_SHOWN = ['none', 'initials', 'first'] as const
export type NameShown = (typeof NAMES_SHOWN)[number]

/** Their first name or initials ("R. T."), never the whole name; null where nothing is to be said. */
export function shownName(name: string, shown: NameShown): string | null {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  if (shown === 'none' || words.length === 0) return null
  // Who is called by an address is not named by it.
  if (name.includes('@')) return null
  if (shown === 'first') return words[0] ?? null
  return ends.map((word) => `${[...(word ?? '')][0]?.toUpperCase()}.`).join(' ')
}
