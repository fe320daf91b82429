/** Who decides what a practice asks. */
export const MAKERS = ['owner', 'trainer'] as const
