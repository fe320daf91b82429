/** Who decides what a practice offers, and where. */
export const MAKERS = ['owner', 'trainer'] as const
