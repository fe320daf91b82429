/** Whether there was no answer at all. Each browser has its own words for what it throws then. */
export const isLineGone = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
