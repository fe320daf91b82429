import { greetPublic } from '#worker/features/outside/public-booking/greet-public.ts'
import { fireDue } from '#worker/features/practice/automations/fire-due.ts'
import { onEvent } from '#worker/features/practice/automations/on-event.ts'
import { runAutomation } from '#worker/features/practice/automations/run-automation.ts'
import { cancelSeats } from '#worker/features/practice/bookings/cancel-seats.ts'
import { completeDue } from '#worker/features/practice/bookings/complete-due.ts'
import { askDueCalendars } from '#worker/features/practice/busy-calendars/ask-due-calendars.ts'
import { chaseDuePayment } from '#worker/features/practice/checkout/chase-due-payment.ts'
import { chasePayment } from '#worker/features/practice/checkout/chase-payment.ts'
import { closeAccountBills } from '#worker/features/practice/checkout/close-account-bills.ts'
import { closeBills } from '#worker/features/practice/checkout/close-bills.ts'
import { closeDueBills } from '#worker/features/practice/checkout/close-due-bills.ts'
import { endedLately } from '#worker/features/practice/checkout/ended-lately.ts'
import { finishRefund } from '#worker/features/practice/checkout/finish-refund.ts'
import { expireCredits } from '#worker/features/practice/credits/expire-credits.ts'
import { auditPractices } from '#worker/features/practice/practice-audits/audit-practices.ts'
import { extendSeries } from '#worker/features/practice/series/extend-series.ts'
import { moveOneSession } from '#worker/features/practice/series/move-one-session.ts'
import { settleSeries } from '#worker/features/practice/series/settle-series.ts'
import { planTexts } from '#worker/features/practice/texts/plan-texts.ts'
import { reconcileText } from '#worker/features/practice/texts/reconcile-text.ts'
import { recordCost } from '#worker/features/practice/texts/record-cost.ts'
import { sendText } from '#worker/features/practice/texts/send-text.ts'
import { sweepWaitlist } from '#worker/features/practice/waitlist/sweep-waitlist.ts'
import type { Handlers } from '../perform.ts'

/** What a practice leaves to be done: sessions, money, texts and automations. */
export const practice = {
  'payment.chase': (ctx, job) => chasePayment(ctx, job),
  'payment.chase-due': (ctx, job) => chaseDuePayment(ctx, job),
  'payment.refund': (ctx, job) => finishRefund(ctx, job),
  'stripe.close-bills': (ctx, job) => closeBills(ctx, job),
  'stripe.close-due-bills': (ctx, job) => closeDueBills(ctx, job),
  'stripe.close-account': (ctx, job) => closeAccountBills(ctx, job),
  'stripe.ended-lately': (ctx, job) => endedLately(ctx, job),
  'automations.tick': (ctx) => fireDue(ctx),
  'automations.run': (ctx, job) => runAutomation(ctx, job.runId),
  'automations.on-event': (ctx, job) => onEvent(ctx, job.event),
  'practices.audit': (ctx, job) => auditPractices(ctx, job.after),
  'series.settle': (ctx, job) => settleSeries(ctx, job.practiceId, job.seriesId),
  'series.move-one': (ctx, job) => moveOneSession(ctx, job),
  'series.extend': (ctx, job) => extendSeries(ctx, job.after),
  'waitlist.sweep': (ctx) => sweepWaitlist(ctx),
  'public.greet': (ctx, job) => greetPublic(ctx, job.practiceId, job.cause, job.ask),
  'busy.due': (ctx) => askDueCalendars(ctx),
  'bookings.complete': (ctx) => completeDue(ctx),
  'bookings.call-off': (ctx, job) => cancelSeats(ctx, job),
  'credits.expire': (ctx) => expireCredits(ctx),
  'texts.plan': (ctx, job) => planTexts(ctx, job.practiceId, job.textIds),
  'texts.send': (ctx, job) => sendText(ctx, job.textId),
  'texts.reconcile': (ctx, job) => reconcileText(ctx, job.textId, job.look),
  'texts.cost': (ctx, job) => recordCost(ctx, job.textId),
} satisfies Partial<Handlers>
