import type { NewJob } from '#worker/jobs.ts'

/** Webhooks bring news at once; this is the net under them. */
const POLL_EVERY_MS = 6 * 60 * 60_000

// Each kind of work has a lane of its own: a lane keeps one waiting row, and details may wait for days.
export const indexJob = (athleteId: string): NewJob => ({
  job: { type: 'strava.index', athleteId },
  laneKey: `strava:${athleteId}`,
})

export const detailJob = (athleteId: string): NewJob => ({
  job: { type: 'strava.detail', athleteId },
  laneKey: `strava.detail:${athleteId}`,
})

export const pollLater = (athleteId: string, now: Date): NewJob => ({
  job: { type: 'strava.poll', athleteId },
  laneKey: `strava.poll:${athleteId}`,
  dueAt: new Date(now.getTime() + POLL_EVERY_MS),
})

/** A sync someone asked for does not wait behind the next regular one. */
export const syncJob = (athleteId: string): NewJob => ({
  job: { type: 'strava.poll', athleteId },
  laneKey: `strava.sync:${athleteId}`,
})

/** Looks at one activity as it is at Strava now; what an event says of it is only why we look. */
export const activityJob = (
  athleteId: string,
  externalId: string,
  aspect: 'create' | 'update' | 'delete',
): NewJob => ({
  job: { type: 'strava.activity', athleteId, externalId, aspect },
  laneKey: `strava.activity:${athleteId}:${externalId}`,
})
