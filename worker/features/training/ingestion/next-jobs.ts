import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import type { NewJob } from '#worker/jobs.ts'

/** Webhooks bring news at once; this is the net under them. */
const POLL_EVERY_MS = 6 * 60 * 60_000

// Each kind of work has a lane of its own: a lane keeps one waiting row, and details may wait for days.
export const indexJob = (provider: ConnectedProvider, athleteId: string): NewJob => ({
  job: { type: 'provider.index', provider, athleteId },
  laneKey: `${provider}:${athleteId}`,
})

export const detailJob = (provider: ConnectedProvider, athleteId: string): NewJob => ({
  job: { type: 'provider.detail', provider, athleteId },
  laneKey: `${provider}.detail:${athleteId}`,
})

export const pollLater = (provider: ConnectedProvider, athleteId: string, now: Date): NewJob => ({
  job: { type: 'provider.poll', provider, athleteId },
  laneKey: `${provider}.poll:${athleteId}`,
  dueAt: new Date(now.getTime() + POLL_EVERY_MS),
})

/** A sync someone asked for does not wait behind the next regular one. */
export const syncJob = (provider: ConnectedProvider, athleteId: string): NewJob => ({
  job: { type: 'provider.poll', provider, athleteId },
  laneKey: `${provider}.sync:${athleteId}`,
})

/** Looks at one activity as it is at the provider now; what an event says of it is only why we look. */
export const activityJob = (
  provider: ConnectedProvider,
  athleteId: string,
  externalId: string,
  aspect: 'create' | 'update' | 'delete',
): NewJob => ({
  job: { type: 'provider.activity', provider, athleteId, externalId, aspect },
  laneKey: `${provider}.activity:${athleteId}:${externalId}`,
})

/** What comes within this time is looked at together. */
const LOOK_AFTER_MS = 5_000

/** Looks at everything that webhooks spoke of: however many come, one look of an athlete waits and one runs. */
export const lookJob = (
  provider: ConnectedProvider,
  athleteId: string,
  now: Date,
  afterMs = LOOK_AFTER_MS,
): NewJob => ({
  job: { type: 'provider.look', provider, athleteId },
  laneKey: `${provider}.look:${athleteId}`,
  dueAt: new Date(now.getTime() + afterMs),
})

export const disconnectJob = (provider: ConnectedProvider, athleteId: string): NewJob => ({
  job: { type: 'provider.disconnect', provider, athleteId },
  laneKey: `${provider}.disconnect:${athleteId}`,
})
