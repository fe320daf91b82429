/** Who may change templates. */
export const MAY_WRITE = ['owner', 'trainer', 'assistant'] as const

/** Saved words for the composer, beside those of the bookings' own texts. */
export const SAVED = 'message'
