import type { NewJob } from '#worker/jobs.ts'

/** An account was disconnected at this instant: no bill that was made at it may take money any more. */
export const closeAccountJob = (practiceId: string, account: string, at: Date): NewJob => ({
  job: { type: 'stripe.close-account', practiceId, account, at: at.toISOString(), after: null },
})
