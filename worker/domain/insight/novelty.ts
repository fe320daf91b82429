/** What an insight said when it was shown last: its effect lay between the two. */
export interface Shown {
  from: number
  to: number
}

/**
 * Whether an insight says something new: it was never shown, or its effect has left the interval that was told with
 * it. A claim of the other direction is another insight and was not shown by this one.
 */
export function isNovel(difference: number, shown: Shown | undefined): boolean {
  return shown === undefined || difference < shown.from || difference > shown.to
}
