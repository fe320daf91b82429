/** Words that look-ups and topics are read by, long enough to be known where they are spelled wrongly. */
const KNOWN = new Set(
  `how far long many much often what was were when which show list did have with this last past week weeks month months year
  years days today yesterday tomorrow next longest shortest fastest slowest hardest easiest hilliest best personal
  record distance mileage time hours climb elevation stress load fitness fatigue form miles kilometres kilometers
  run runs ran running ride rides rode riding swim swims swam swimming walk walks hike hikes activity activities
  workout workouts session sessions training marathon half since from compared than more less before january february
  march april june july august september october november december monday tuesday wednesday thursday friday saturday
  sunday should tired move swap skip easier race plan going ready predict planned slow`.split(/\s+/),
)

/** Two words are one slip apart: two letters changed places, one is missing, one too many, or, of long words, another one. */
function isSlip(typed: string, known: string): boolean {
  if (typed[0] !== known[0] && !(typed[1] === known[0] && typed[0] === known[1])) return false
  let at = 0
  while (at < typed.length && typed[at] === known[at]) at++
  const [rest, other] = [typed.slice(at), known.slice(at)]
  if (typed.length === known.length) {
    const isSwap = rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2)
    return isSwap || (known.length >= 6 && rest.slice(1) === other.slice(1))
  }
  if (known.length < 4) return false
  return typed.length < known.length ? rest === other.slice(1) : rest.slice(1) === other
}

/** A question with the slips of the keyboard mended, as far as one known word alone may be meant; else as it is. */
export function respelled(text: string): string {
  return text.replace(/[a-z]{3,}/gi, (word) => {
    const typed = word.toLowerCase()
    if (KNOWN.has(typed) || KNOWN.has(typed.replace(/s$/, ''))) return word
    const meant = [...KNOWN].filter(
      (known) => Math.abs(known.length - typed.length) <= 1 && isSlip(typed, known),
    )
    return meant.length === 1 ? (meant[0] ?? word) : word
  })
}
