import type { NewJob } from '#worker/jobs.ts'

/** Makes the appointments of a series agree with it; of one series at most one such job waits and one runs. */
export const settleJob = (practiceId: string, seriesId: string): NewJob => ({
  job: { type: 'series.settle', practiceId, seriesId },
  laneKey: `series:${seriesId}`,
})

/** Looks for series whose times are not kept as far as they should be. */
export const EXTEND_SERIES: NewJob = {
  job: { type: 'series.extend', after: null },
  laneKey: 'series.extend',
}
