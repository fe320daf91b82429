import type { Ctx } from './context.ts'
import type { DomainEvent } from './features/admin/events/schema.ts'
import { disconnectJob, indexJob } from './features/training/ingestion/next-jobs.ts'
import type { JobOf, NewJob } from './jobs.ts'

type EventOf<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>
type Subscribers = { [T in DomainEvent['type']]: readonly ((event: EventOf<T>) => NewJob)[] }

const derive = (event: { athleteId: string }): NewJob => ({
  job: { type: 'derive', athleteId: event.athleteId },
  laneKey: `derive:${event.athleteId}`,
})

const matchPlan = (event: { athleteId: string }): NewJob => ({
  job: { type: 'plan.match', athleteId: event.athleteId },
  laneKey: `plan.match:${event.athleteId}`,
})

const automations = (event: JobOf<'automations.on-event'>['event']): NewJob => ({
  job: { type: 'automations.on-event', event },
})

/** Who listens to what. One line a subscriber; each becomes a job, so each is retried alone. */
const SUBSCRIBERS: Subscribers = {
  'account.created': [],
  'password.reset': [({ athleteId, at }) => ({ job: { type: 'stripe.ended-lately', athleteId, at } })],
  'provider.connected': [({ provider, athleteId }) => indexJob(provider, athleteId)],
  'provider.disconnected': [({ provider, athleteId }) => disconnectJob(provider, athleteId)],
  'activities.changed': [derive, matchPlan],
  'thresholds.changed': [derive],
  'plan.created': [({ athleteId, planId }) => ({ job: { type: 'plan.announce', athleteId, planId } })],
  'import.finished': [],
  'credits.changed': [automations],
  'booking.booked': [],
  'booking.confirmed': [],
  'booking.rescheduled': [],
  'booking.cancelled': [],
  'booking.completed': [automations],
  'booking.reopened': [],
  'booking.no_show': [automations],
  'package.paid': [],
  'payment.failed': [automations],
  'text.received': [],
  'ingestion.paused': [],
  'ingestion.resumed': [],
  'policy.changed': [() => ({ job: { type: 'policy.apply', fromAthleteId: null }, laneKey: 'policy.apply' })],
}

/** Turns one committed event into its subscribers' jobs, together or not at all. */
export async function announce(ctx: Ctx, event: DomainEvent): Promise<void> {
  const listeners = SUBSCRIBERS[event.type] as readonly ((event: DomainEvent) => NewJob)[]
  await ctx.store({}, { jobs: listeners.map((listen) => listen(event)) })
}
