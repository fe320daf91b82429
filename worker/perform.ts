import type { Ctx } from './context.ts'
import { isConnectedProvider } from './domain/policy/provider-terms.ts'
import type { Job, JobOf, JobType } from './jobs.ts'
import { AppError } from './platform/errors.ts'

type Handlers = { [T in JobType]: (ctx: Ctx, job: JobOf<T>, outboxId: string) => Promise<unknown> }

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

/** Which verb does which job. Importers and providers load only when their job comes. */
const HANDLERS: Handlers = {
  event: async (ctx, job) => (await import('./subscribers.ts')).announce(ctx, job.event),
  'mail.send': async (ctx, job, id) =>
    (await import('./features/account/mail/send-mail.ts')).sendMail(ctx, job, id),
  'messages.tell': async (ctx, job) =>
    (await import('./features/coach/messages/tell-unread.ts')).tellUnread(ctx, job),
  'notes.write': async (ctx, job) =>
    (await import('./features/coach/notes/write-notes.ts')).writeNotes(ctx, job.after),
  'proposal.expire': async (ctx, job) =>
    (await import('./features/coach/proposals/expire-proposal.ts')).expireProposal(
      ctx,
      job.athleteId,
      job.proposalId,
    ),
  'provider.index': async (ctx, job) =>
    (await import('./features/training/ingestion/read-index.ts')).readIndex(ctx, job.provider, job.athleteId),
  'provider.detail': async (ctx, job) =>
    (await import('./features/training/ingestion/read-details.ts')).readDetails(
      ctx,
      job.provider,
      job.athleteId,
    ),
  'provider.poll': async (ctx, job) =>
    (await import('./features/training/ingestion/poll.ts')).poll(ctx, job.provider, job.athleteId),
  'provider.activity': async (ctx, job) =>
    (await import('./features/training/ingestion/apply-event.ts')).applyEvent(ctx, job),
  'provider.look': async (ctx, job) =>
    (await import('./features/training/provider-events/look-at-news.ts')).lookAtNews(
      ctx,
      job.provider,
      job.athleteId,
    ),
  'provider.disconnect': async (ctx, job) =>
    (await import('./features/training/connections/remove-data.ts')).removeData(
      ctx,
      job.provider,
      job.athleteId,
    ),
  'webhook.handle': async (ctx, job) => handleWebhook(ctx, job),
  'payment.chase': async (ctx, job) =>
    (await import('./features/practice/checkout/chase-payment.ts')).chasePayment(ctx, job),
  'payment.chase-due': async (ctx, job) =>
    (await import('./features/practice/checkout/chase-due-payment.ts')).chaseDuePayment(ctx, job),
  'payment.refund': async (ctx, job) =>
    (await import('./features/practice/checkout/finish-refund.ts')).finishRefund(ctx, job),
  'stripe.close-bills': async (ctx, job) =>
    (await import('./features/practice/checkout/close-bills.ts')).closeBills(ctx, job),
  'stripe.close-due-bills': async (ctx, job) =>
    (await import('./features/practice/checkout/close-due-bills.ts')).closeDueBills(ctx, job),
  'import.process': async (ctx, job) =>
    (await import('./features/training/imports/process-import.ts')).processImport(ctx, job),
  derive: async (ctx, job) =>
    (await import('./features/training/derivation/derive.ts')).derive(ctx, job.athleteId),
  'plan.match': async (ctx, job) =>
    (await import('./features/training/plans/match-plan.ts')).matchPlan(ctx, job.athleteId),
  'plan.announce': async (ctx, job) =>
    (await import('./features/training/plans/announce-plan.ts')).announcePlan(ctx, job.athleteId, job.planId),
  'plan.react': async (ctx, job) =>
    (await import('./features/training/plans/react-to-done.ts')).reactToDone(ctx, job.athleteId),
  'originals.reread': async (ctx, job) =>
    (await import('./features/training/originals/reread-originals.ts')).rereadOriginals(ctx, job.athleteId),
  'health.restore': async (ctx, job) =>
    (await import('./features/training/originals/restore-health.ts')).restoreHealth(ctx, job.athleteId),
  'automations.tick': async (ctx) =>
    (await import('./features/practice/automations/fire-due.ts')).fireDue(ctx),
  'automations.run': async (ctx, job) =>
    (await import('./features/practice/automations/run-automation.ts')).runAutomation(ctx, job.runId),
  'automations.on-event': async (ctx, job) =>
    (await import('./features/practice/automations/on-event.ts')).onEvent(ctx, job.event),
  'practices.audit': async (ctx, job) =>
    (await import('./features/practice/practice-audits/audit-practices.ts')).auditPractices(ctx, job.after),
  'series.settle': async (ctx, job) =>
    (await import('./features/practice/series/settle-series.ts')).settleSeries(
      ctx,
      job.practiceId,
      job.seriesId,
    ),
  'series.move-one': async (ctx, job) =>
    (await import('./features/practice/series/move-one-session.ts')).moveOneSession(ctx, job),
  'series.extend': async (ctx, job) =>
    (await import('./features/practice/series/extend-series.ts')).extendSeries(ctx, job.after),
  'waitlist.sweep': async (ctx) =>
    (await import('./features/practice/waitlist/sweep-waitlist.ts')).sweepWaitlist(ctx),
  'public.greet': async (ctx, job) =>
    (await import('./features/outside/public-booking/greet-public.ts')).greetPublic(
      ctx,
      job.practiceId,
      job.cause,
      job.ask,
    ),
  'models.check': async (ctx) => (await import('./features/coach/models/check-ids.ts')).checkIds(ctx),
  'busy.due': async (ctx) =>
    (await import('./features/practice/busy-calendars/ask-due-calendars.ts')).askDueCalendars(ctx),
  'busy.read': async (ctx, job) =>
    (await import('./features/practice/busy-calendars/read-busy-calendar.ts')).readBusyCalendar(
      ctx,
      job.calendarId,
    ),
  'bookings.complete': async (ctx) =>
    (await import('./features/practice/bookings/complete-due.ts')).completeDue(ctx),
  'bookings.call-off': async (ctx, job) =>
    (await import('./features/practice/bookings/cancel-seats.ts')).cancelSeats(ctx, job),
  'credits.expire': async (ctx) =>
    (await import('./features/practice/credits/expire-credits.ts')).expireCredits(ctx),
  'texts.plan': async (ctx, job) =>
    (await import('./features/practice/texts/plan-texts.ts')).planTexts(ctx, job.practiceId, job.textIds),
  'texts.send': async (ctx, job) =>
    (await import('./features/practice/texts/send-text.ts')).sendText(ctx, job.textId),
  'texts.reconcile': async (ctx, job) =>
    (await import('./features/practice/texts/reconcile-text.ts')).reconcileText(ctx, job.textId, job.look),
  'texts.cost': async (ctx, job) =>
    (await import('./features/practice/texts/record-cost.ts')).recordCost(ctx, job.textId),
  'policy.apply': async (ctx, job) =>
    (await import('./features/training/activities/apply-policy.ts')).applyPolicy(ctx, job.fromAthleteId),
  'retention.purge': async (ctx) => (await import('./features/training/retention/purge.ts')).purge(ctx),
  'retention.sweep': async (ctx, job) =>
    (await import('./features/training/retention/sweep-streams.ts')).sweepStreams(ctx, job.after),
}

/** Runs one parsed job. */
export async function perform(ctx: Ctx, job: Job, outboxId: string): Promise<void> {
  const handler = HANDLERS[job.type] as (ctx: Ctx, job: Job, outboxId: string) => Promise<unknown>
  await handler(ctx, job, outboxId)
}
