import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { crossedLow } from '#worker/domain/automation/package-low.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { runJob } from './fire-due.ts'
import { selectWaiting } from './repo/automation.ts'
import { type CreditStepAt, selectCreditStep } from './repo/credit-step.ts'
import { insertEventRun } from './repo/run.ts'
import type { Automation } from './schema.ts'
import { automationOf } from './shown.ts'

type Event = JobOf<'automations.on-event'>['event']

/**
 * Lets the automations that wait for an event know of it. Each fires once for its cause: a booking completed, reopened and
 * completed again, or an event that comes twice, is one cause.
 */
export async function onEvent(ctx: Ctx, event: Event): Promise<void> {
  requireSystem(ctx)
  const kind = event.type === 'credits.changed' ? 'package_low' : 'event'
  const [automations, step] = await Promise.all([
    selectWaiting(ctx.db, event.practiceId, [kind]),
    event.type === 'credits.changed'
      ? selectCreditStep(ctx.db, event.practiceId, event.clientId, event.cause)
      : null,
  ])
  for (const { automation, zone } of automations) {
    const idempotencyKey = causeOf(automationOf(automation), event, step)
    if (!idempotencyKey) continue
    const run = {
      id: ctx.id('run'),
      idempotencyKey,
      clientId: event.clientId,
      dueAt: ctx.now,
      day: todayIn(ctx.now.toISOString(), zone),
      coversFromDay: null,
      state: 'waiting' as const,
      reason: null,
    }
    const statement = ctx.db.execute(insertEventRun(automation.id, run, ctx.now))
    await ctx.store({ run: statement }, { jobs: [runJob(run.id)] })
  }
}

/** What names the event for an automation; null when the automation waits for another. */
function causeOf({ trigger }: Automation, event: Event, step: CreditStepAt | null): string | null {
  if (event.type === 'credits.changed') {
    const isLow = trigger.kind === 'package_low' && step && crossedLow(step, trigger.atMost)
    return isLow ? `low:${step.lineId}` : null
  }
  if (trigger.kind !== 'event' || trigger.event !== event.type) return null
  return event.type === 'payment.failed' ? `payment:${event.object}` : `${event.type}:${event.bookingId}`
}
