import type { NewJob } from '#worker/jobs.ts'

/** Something a client owed may be settled: no bill of it may take a second payment. */
export const closeDueBillsJob = (practiceId: string, clientId: string): NewJob => ({
  job: { type: 'stripe.close-due-bills', practiceId, clientId },
  laneKey: `close-due-bills:${clientId}`,
})
