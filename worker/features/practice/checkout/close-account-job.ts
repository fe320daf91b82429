import type { NewJob } from '#worker/jobs.ts'

/** An account was disconnected: no bill that was made at it may take money any more. */
export const closeAccountJob = (practiceId: string, account: string): NewJob => ({
  job: { type: 'stripe.close-account', practiceId, account, after: null },
})
