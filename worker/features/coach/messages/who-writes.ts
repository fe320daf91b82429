import type { PracticeRole } from '#worker/platform/access.ts'

/** Who of a practice writes with athletes: those who may look at what these share. */
export const WHO_WRITES: readonly PracticeRole[] = ['owner', 'trainer']
