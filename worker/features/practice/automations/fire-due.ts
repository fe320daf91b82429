import type { Ctx } from '#worker/context.ts'
import { decideFiring } from '#worker/domain/automation/decide-firing.ts'
import type { Firing } from '#worker/domain/automation/schedule.ts'
import { wallWords } from '#worker/domain/automation/template.ts'
import { scheduleOf } from '#worker/domain/automation/trigger.ts'
import { sayDay } from '#worker/domain/texting/say-time.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { errorKind } from '#worker/platform/log.ts'
import type { AutomationRow } from './repo/automation.ts'
import { claimFiring, type NewRun, selectDue } from './repo/run.ts'
import { automationOf } from './shown.ts'

/** One tick fires so many automations; the next goes on. */
const BATCH = 100

const TICK: NewJob = { job: { type: 'automations.tick' }, laneKey: 'automations.tick' }

/**
 * Fires the automations whose time has come, however many ticks there were or were not. Work is found by its due time, and
 * whoever moves an automation on to its next firing writes its run in the same statement: ticks that overlap fire it once.
 */
export async function fireDue(ctx: Ctx): Promise<void> {
  requireSystem(ctx)
  const due = await selectDue(ctx.db, ctx.now, BATCH)
  let broken: unknown
  for (const { automation, zone } of due) {
    try {
      await fire(ctx, automation, zone)
    } catch (error) {
      ctx.log.error('automation.fire.failed', { error: errorKind(error) })
      broken = error
    }
  }
  if (broken) throw broken
  if (due.length === BATCH) await ctx.store({}, { jobs: [TICK] })
}

async function fire(ctx: Ctx, automation: AutomationRow, zone: string): Promise<void> {
  const schedule = scheduleOf(automationOf(automation).trigger)
  if (!schedule || !automation.nextDueAt) return
  const dueAt = automation.nextDueAt.toISOString()
  const decision = decideFiring({
    schedule,
    zone,
    dueAt,
    now: ctx.now.toISOString(),
    catchUp: automation.catchUp,
  })
  const runs: NewRun[] = []
  const jobs: NewJob[] = []
  if (decision.skipped) runs.push(skippedRun(ctx, decision.skipped, zone))
  if (decision.fire) {
    const { coversFromDay, period, isLate } = decision.fire
    const id = ctx.id('run')
    runs.push({
      ...dueRun(decision.fire),
      id,
      coversFromDay: coversFromDay === period ? null : coversFromDay,
      state: 'waiting',
      reason: isLate ? `Made up for: it was due ${dueWords(decision.fire, zone)}.` : null,
    })
    jobs.push(runJob(id))
  }
  const claim = claimFiring(automation, new Date(decision.nextDueAt), runs, ctx.now)
  await ctx.store({ claimed: ctx.db.execute(claim) }, { jobs })
}

/** The job of a run. Where another tick was first there is no such run, and the job does nothing. */
export function runJob(runId: string): NewJob {
  return { job: { type: 'automations.run', runId }, laneKey: `automations.run:${runId}` }
}

const dueRun = (firing: Firing) => ({
  idempotencyKey: `due:${firing.period}`,
  dueAt: new Date(firing.at),
  day: firing.period,
})

/** When a firing was due, as a person reads it: it stands in its run for good. */
const dueWords = ({ at }: Firing, zone: string) => wallWords(at, zone)

function skippedRun(
  ctx: Ctx,
  { firing, lastPeriod }: { firing: Firing; lastPeriod: string },
  zone: string,
): NewRun {
  const last = sayDay(new Date(`${lastPeriod}T12:00:00Z`), 'UTC')
  const span = lastPeriod === firing.period ? '' : ` Nor did it until ${last}.`
  return {
    ...dueRun(firing),
    id: ctx.id('run'),
    coversFromDay: null,
    state: 'skipped',
    reason: `It could not run when it was due, ${dueWords(firing, zone)}.${span} Missed firings are skipped by its setting.`,
  }
}
