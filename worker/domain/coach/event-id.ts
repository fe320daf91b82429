/** Where a page is in an answer: the number of the last event it has, 0 before the first. */
export interface Place {
  answerId: string
  n: number
}

/** The id an event goes out under: `<answerId>.<n>`. */
export const eventId = ({ answerId, n }: Place) => `${answerId}.${n}`

/** The way back; null for what is none of ours. */
export function placeOf(text: string | null | undefined): Place | null {
  const [, answerId, n] = /^(ans_[0-9a-z]{1,40})\.(\d{1,6})$/.exec(text ?? '') ?? []
  return answerId && n ? { answerId, n: Number(n) } : null
}
