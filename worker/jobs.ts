import * as z from 'zod'
import { CONNECTED_PROVIDERS, isConnectedProvider } from './domain/policy/provider-terms.ts'
import { AutomationEvent, DomainEvent } from './features/admin/events/schema.ts'

const athleteId = z.string().startsWith('ath_')
const provider = z.enum(CONNECTED_PROVIDERS)
const practiceId = z.string().startsWith('prc_')
const packageId = z.string().startsWith('pkg_')
const textId = z.string().startsWith('txt_')

/** Every kind of background work. An outbox row holds one of these; nothing else is ever run. */
const CurrentJob = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: DomainEvent }),
  /** Address and content are sealed: a waiting or parked row shows what kind of mail it is, not to whom. */
  z.object({
    type: z.literal('mail.send'),
    template: z.string(),
    athleteId: athleteId.nullable(),
    /** Whose mail it is, where a practice sends it: counted against what that may send a day. */
    practiceId: practiceId.optional(),
    sealed: z.string(),
  }),
  z.object({ type: z.literal('provider.index'), provider, athleteId }),
  z.object({ type: z.literal('provider.detail'), provider, athleteId }),
  z.object({ type: z.literal('provider.poll'), provider, athleteId }),
  z.object({
    type: z.literal('provider.activity'),
    provider,
    athleteId,
    externalId: z.string(),
    aspect: z.enum(['create', 'update', 'delete']),
  }),
  /** Looks at what webhooks spoke of since the last look. */
  z.object({ type: z.literal('provider.look'), provider, athleteId }),
  z.object({ type: z.literal('provider.disconnect'), provider, athleteId }),
  z.object({ type: z.literal('webhook.handle'), provider: z.string(), dedupeKey: z.string() }),
  z.object({ type: z.literal('import.process'), athleteId, importJobId: z.string().startsWith('imp_') }),
  z.object({ type: z.literal('derive'), athleteId }),
  /** Messages between an athlete and a trainer that were not read for a while. */
  z.object({ type: z.literal('messages.tell'), athleteId, practiceId, to: z.enum(['athlete', 'practice']) }),
  /** Looks for what the coach says without being asked; goes on after this athlete. */
  z.object({ type: z.literal('notes.write'), after: athleteId.nullable() }),
  /** What an athlete and their coach said was deleted: the coach's object forgets it too. */
  z.object({ type: z.literal('coach.forget'), athleteId }),
  /** Ends the waiting of a proposal, where nobody decided on it. */
  z.object({ type: z.literal('proposal.expire'), athleteId, proposalId: z.string().startsWith('psg_') }),
  /** Finds which activities are which workouts of a plan. */
  z.object({ type: z.literal('plan.match'), athleteId }),
  /** Tells an athlete that a new plan is in force. */
  z.object({ type: z.literal('plan.announce'), athleteId, planId: z.string().startsWith('pln_') }),
  /** Has a model write the plan that was asked of it. */
  z.object({ type: z.literal('plan.write'), athleteId, modelPlanId: z.string().startsWith('mpl_') }),
  /** Writes the words that were asked for around a race's numbers. */
  z.object({ type: z.literal('race.write'), athleteId, raceId: z.string().startsWith('rce_') }),
  /** Looks at what was done of a plan, and proposes what follows from it. */
  z.object({ type: z.literal('plan.react'), athleteId }),
  /** Kept originals are read again: an athlete's after a yes to health data, or those that older readers read. */
  z.object({ type: z.literal('originals.reread'), athleteId: athleteId.nullable() }),
  z.object({ type: z.literal('health.restore'), athleteId }),
  /** Activities that are another sport than their source says are read again for it. */
  z.object({ type: z.literal('sports.read'), athleteId }),
  /** Stored policies follow a changed switch; goes on after this athlete. */
  z.object({ type: z.literal('policy.apply'), fromAthleteId: athleteId.nullable() }),
  z.object({ type: z.literal('retention.purge') }),
  /** Streams that no row names; goes on after this object. */
  z.object({ type: z.literal('retention.sweep'), after: z.string().nullable() }),
  /** A card was refused a while ago: is the package paid by now? */
  z.object({ type: z.literal('payment.chase'), practiceId, packageId, object: z.string() }),
  /** The same of what a client owed. */
  z.object({
    type: z.literal('payment.chase-due'),
    practiceId,
    dueId: z.string().startsWith('due_'),
    object: z.string(),
  }),
  /** A refund to a card was asked for a while ago: was it made? */
  z.object({ type: z.literal('payment.refund'), practiceId, claimId: z.string().startsWith('rfc_') }),
  /** A package is paid: nobody may pay it a second time. */
  z.object({ type: z.literal('stripe.close-bills'), practiceId, packageId }),
  /** The same of what a client owed. */
  z.object({
    type: z.literal('stripe.close-due-bills'),
    practiceId,
    clientId: z.string().startsWith('cli_'),
  }),
  /** An account was disconnected: no bill of it may take money; goes on after this bill. */
  z.object({
    type: z.literal('stripe.close-account'),
    practiceId,
    account: z.string().startsWith('acct_'),
    /** When it was disconnected; null of jobs from before this was kept. */
    at: z.iso.datetime().nullable().default(null),
    after: z.string().nullable(),
  }),
  /** Somebody set their password by mail at this instant, and that ended what they had changed at Stripe lately. */
  z.object({ type: z.literal('stripe.ended-lately'), athleteId, at: z.iso.datetime() }),
  z.object({ type: z.literal('credits.expire') }),
  /** Completes what ended long enough ago; frees what holds no longer keep. */
  z.object({ type: z.literal('bookings.complete') }),
  /** A whole session was called off: its seats are cancelled. */
  z.object({
    type: z.literal('bookings.call-off'),
    practiceId: z.string().startsWith('prc_'),
    appointmentId: z.string().startsWith('apt_'),
    actorId: z.string(),
    reason: z.string().nullable(),
    /** Clients who are notified of it by other work. Stored rows carry this name. */
    told: z.array(z.string()).max(200).optional(),
  }),
  /** Makes the appointments of a series agree with it. */
  z.object({
    type: z.literal('series.settle'),
    practiceId: z.string(),
    seriesId: z.string().startsWith('ser_'),
  }),
  /** One session of a series goes elsewhere. */
  z.object({
    type: z.literal('series.move-one'),
    practiceId: z.string(),
    seriesId: z.string().startsWith('ser_'),
    day: z.iso.date(),
    toDay: z.iso.date(),
    wallTime: z.string(),
    trainerId: athleteId.nullable(),
    /** Absent: as it is; null: nowhere in particular. */
    locationId: z.string().nullable().optional(),
    durationMin: z.number().int().nullable().optional(),
    actorId: z.string(),
  }),
  /** Series whose appointments end soon; goes on after this one. */
  z.object({ type: z.literal('series.extend'), after: z.string().nullable() }),
  /** Offers what is free again to whoever waits for it. */
  z.object({ type: z.literal('waitlist.sweep') }),
  /** Notifies who booked by the public page. `cause` is the idempotency key of the booking. */
  z.object({
    type: z.literal('public.greet'),
    practiceId: z.string(),
    cause: z.string(),
    /** The form that asked for a seat its client has already. */
    ask: z.string().optional(),
  }),
  /** Finds the foreign calendars that are due; each is read by a job of its own. */
  z.object({ type: z.literal('busy.due') }),
  z.object({ type: z.literal('busy.read'), calendarId: z.string().startsWith('bsy_') }),
  /** Decides for texts that wait in line whether and when they may go out. */
  z.object({ type: z.literal('texts.plan'), practiceId, textIds: z.array(textId).min(1).max(200) }),
  z.object({ type: z.literal('texts.send'), textId }),
  /** Asks the provider what became of a text whose answer was lost. */
  z.object({ type: z.literal('texts.reconcile'), textId, look: z.number().int().min(1).max(50) }),
  z.object({ type: z.literal('texts.cost'), textId }),
  /** Fires the rules of practices whose time has come. */
  z.object({ type: z.literal('automations.tick') }),
  z.object({ type: z.literal('automations.run'), runId: z.string().startsWith('run_') }),
  z.object({ type: z.literal('automations.on-event'), event: AutomationEvent }),
  /** Asks providers of models whether they still list the ids we use. */
  z.object({ type: z.literal('models.check') }),
  /** The nightly self-audit of practices; goes on after this one. */
  z.object({ type: z.literal('practices.audit'), after: z.string().nullable() }),
])

/** A stored job, also one written before the provider was a field: `x.index` is `provider.index` of provider x. */
export const Job = z.preprocess((stored) => {
  const old = z.looseObject({ type: z.string() }).safeParse(stored).data
  const [name = '', work] = old?.type.split('.') ?? []
  return isConnectedProvider(name) ? { ...old, type: `provider.${work}`, provider: name } : stored
}, CurrentJob)

export type Job = z.infer<typeof Job>
export type JobType = Job['type']
export type JobOf<T extends JobType> = Extract<Job, { type: T }>

/** A job to write together with the change that leads to it. */
export interface NewJob {
  job: Job
  /** When it may run; at once if absent. */
  dueAt?: Date
  /** An idempotency key: the same key is the same work, written once for ever. Name it after what leads to it. */
  dedupeKey?: string
  /** At most one row of a lane waits and one runs. */
  laneKey?: string
}

/** How often a transient failure is tried before the job is parked, and how long between tries. */
export const RETRY = { attempts: 8, firstDelayS: 5, factor: 3, longestDelayS: 3600 } as const

/** Seconds to wait before try `attempts + 1`, with jitter in [0, 1) spreading it by up to a quarter. */
export function retryDelayS(attempts: number, jitter: number): number {
  const delay = Math.min(RETRY.firstDelayS * RETRY.factor ** (attempts - 1), RETRY.longestDelayS)
  return Math.round(delay * (1 + jitter / 4))
}
