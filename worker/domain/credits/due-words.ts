/** What somebody owes for: a session without a credit, or one that did not take place. */
export const DUE_WHATS = ['session', 'late_cancel', 'no_show'] as const
export type DueWhat = (typeof DUE_WHATS)[number]

export const DUE_WORDS: Record<DueWhat, string> = {
  session: 'Session',
  late_cancel: 'Late cancellation',
  no_show: 'Missed session',
}

/** As a bill, a receipt and a page name it. @param day in words, practice-local */
export const dueWords = (what: DueWhat, day: string) => `${DUE_WORDS[what]} of ${day}`
