/** Said in place of a page that did not come, and of the answer to a form that may have been done all the same. */
export const NOT_REACHED =
  'The service was not reached. What you saved is kept; what was on its way may not have arrived. Try again.'

/** Whether there was no answer at all. Each browser has its own words for what it throws then. */
export const isLineGone = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
