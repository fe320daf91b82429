import type { Ctx } from './context.ts'
import { isConnectedProvider } from './domain/policy/provider-terms.ts'
import type { Job, JobOf, JobType } from './jobs.ts'
import { AppError } from './platform/errors.ts'

type Handler<T extends JobType> = (ctx: Ctx, job: JobOf<T>, outboxId: string) => Promise<unknown>
export type Handlers = { [T in JobType]: Handler<T> }

/** An event goes to whoever sent it; of a sender nobody knows it is parked, where Admin sees it. */
async function handleWebhook(ctx: Ctx, { provider, dedupeKey }: JobOf<'webhook.handle'>): Promise<void> {
  if (provider === 'stripe') {
    return (await import('./features/outside/stripe-events/handle-stripe-event.ts')).handleStripeEvent(
      ctx,
      dedupeKey,
    )
  }
  if (provider === 'twilio') {
    return (await import('./features/outside/text-callbacks/handle-callback.ts')).handleCallback(
      ctx,
      dedupeKey,
    )
  }
  if (isConnectedProvider(provider)) {
    return (await import('./features/training/provider-events/handle-event.ts')).handleEvent(
      ctx,
      provider,
      dedupeKey,
    )
  }
  throw new AppError('unsupported', `Nobody handles events of ${provider}.`)
}

/** Which verb does which job. What is heavy or comes seldom is a module of its own. */
const ALONE = {
  event: async (ctx, job) => (await import('./subscribers.ts')).announce(ctx, job.event),
  'mail.send': async (ctx, job, id) =>
    (await import('./features/account/mail/send-mail.ts')).sendMail(ctx, job, id),
  'messages.tell': async (ctx, job) =>
    (await import('./features/coach/messages/tell-unread.ts')).tellUnread(ctx, job),
  'notes.write': async (ctx, job) =>
    (await import('./features/coach/notes/write-notes.ts')).writeNotes(ctx, job.after),
  'coach.forget': async (ctx, job) =>
    (await import('./features/coach/deletion/forget-deleted.ts')).forgetDeleted(ctx, job.athleteId),
  'proposal.expire': async (ctx, job) =>
    (await import('./features/coach/proposals/expire-proposal.ts')).expireProposal(
      ctx,
      job.athleteId,
      job.proposalId,
    ),
  'webhook.handle': async (ctx, job) => handleWebhook(ctx, job),
  'import.process': async (ctx, job) =>
    (await import('./features/training/imports/process-import.ts')).processImport(ctx, job),
  'plan.write': async (ctx, job) =>
    (await import('./features/coach/model-plans/write-model-plan.ts')).writeModelPlan(
      ctx,
      job.athleteId,
      job.modelPlanId,
    ),
  'race.write': async (ctx, job) =>
    (await import('./features/coach/race-text/write-race-text.ts')).writeRaceText(
      ctx,
      job.athleteId,
      job.raceId,
    ),
  'models.check': async (ctx) => (await import('./features/coach/models/check-ids.ts')).checkIds(ctx),
  'busy.read': async (ctx, job) =>
    (await import('./features/practice/busy-calendars/read-busy-calendar.ts')).readBusyCalendar(
      ctx,
      job.calendarId,
    ),
} satisfies Partial<Handlers>

const training = async () => (await import('./perform/training.ts')).training
const practice = async () => (await import('./perform/practice.ts')).practice

/** Jobs that come together are one module, as routes are: one each would cut what they share into crumbs. */
const GROUPED: { [T in Exclude<JobType, keyof typeof ALONE>]: () => Promise<Pick<Handlers, T>> } = {
  'provider.index': training,
  'provider.detail': training,
  'provider.poll': training,
  'provider.activity': training,
  'provider.look': training,
  'provider.disconnect': training,
  'payment.chase': practice,
  'payment.chase-due': practice,
  'payment.refund': practice,
  'stripe.close-bills': practice,
  'stripe.close-due-bills': practice,
  'stripe.close-account': practice,
  'stripe.ended-lately': practice,
  derive: training,
  'plan.match': training,
  'plan.announce': training,
  'plan.react': training,
  'originals.reread': training,
  'health.restore': training,
  'sports.read': training,
  'automations.tick': practice,
  'automations.run': practice,
  'automations.on-event': practice,
  'practices.audit': practice,
  'series.settle': practice,
  'series.move-one': practice,
  'series.extend': practice,
  'waitlist.sweep': practice,
  'public.greet': practice,
  'busy.due': practice,
  'bookings.complete': practice,
  'bookings.call-off': practice,
  'credits.expire': practice,
  'texts.plan': practice,
  'texts.send': practice,
  'texts.reconcile': practice,
  'texts.cost': practice,
  'policy.apply': training,
  'retention.purge': training,
  'retention.sweep': training,
}

const isGrouped = (type: JobType): type is keyof typeof GROUPED => type in GROUPED

/** Runs one parsed job. */
export async function perform(ctx: Ctx, job: Job, outboxId: string): Promise<void> {
  const handlers: Partial<Handlers> = isGrouped(job.type) ? await GROUPED[job.type]() : ALONE
  const handler = handlers[job.type] as (ctx: Ctx, job: Job, outboxId: string) => Promise<unknown>
  await handler(ctx, job, outboxId)
}
