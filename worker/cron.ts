import { MODELS } from './domain/coach/models.ts'
import { type Env, readSettings } from './env.ts'
import { wakeLanes } from './features/admin/outbox/repo.ts'
import { sweepOutbox, watchLeases } from './features/admin/outbox/sweep-outbox.ts'
import type { NewJob } from './jobs.ts'
import { makeContext } from './make-context.ts'
import { systemActor } from './platform/access.ts'

const DAILY = '7 3 * * *'
const QUEUE_BATCH = 100

/** A deploy with other models is noticed by their names, and asks for each once. */
const NEW_MODELS = {
  job: { type: 'models.check' },
  dedupeKey: `models.check:${Object.values(MODELS)
    .flat()
    .map(({ id }) => id)
    .join()}`,
} as const satisfies NewJob

/** Looks for what is due by its time; of each at most one waits and one runs, however often the clock ticks. */
const EVERY_TICK = [
  { job: { type: 'busy.due' }, laneKey: 'busy.due' },
  { job: { type: 'waitlist.sweep' }, laneKey: 'waitlist.sweep' },
  { job: { type: 'bookings.complete' }, laneKey: 'bookings.complete' },
  { job: { type: 'automations.tick' }, laneKey: 'automations.tick' },
] as const satisfies readonly NewJob[]
const CLOCK_LANES = EVERY_TICK.map(({ laneKey }) => laneKey)

/** Somewhere it is morning each hour: once an hour it is looked for what the coach has to say. */
const notesOfHour = (now: Date): NewJob => ({
  job: { type: 'notes.write', after: null },
  dedupeKey: `notes.write:${now.toISOString().slice(0, 13)}`,
})

/** Cron only enqueues: what is due by its time is found whether or not an earlier tick happened. */
export async function tick(event: ScheduledController, env: Env, execution: ExecutionContext): Promise<void> {
  const ctx = makeContext({
    env,
    settings: readSettings(env),
    now: new Date(event.scheduledTime),
    actor: systemActor('cron'),
    waitUntil: (promise) => execution.waitUntil(promise),
  })
  if (event.cron === DAILY) {
    const day = ctx.now.toISOString().slice(0, 10)
    const jobs: NewJob[] = [
      { job: { type: 'originals.reread', athleteId: null }, laneKey: 'originals.reread' },
      { job: { type: 'retention.purge' }, dedupeKey: `retention:${day}` },
      { job: { type: 'credits.expire' }, dedupeKey: `credits.expire:${day}` },
      { job: { type: 'series.extend', after: null }, dedupeKey: `series.extend:${day}` },
      { job: { type: 'practices.audit', after: null }, dedupeKey: `practices.audit:${day}` },
      { job: { type: 'models.check' }, laneKey: 'models.check' },
    ]
    await ctx.store({}, { jobs })
  }
  await ctx.store(
    { awake: wakeLanes(ctx.db, CLOCK_LANES, ctx.now) },
    { jobs: [...EVERY_TICK, NEW_MODELS, notesOfHour(ctx.now)] },
  )
  const due = await sweepOutbox(ctx)
  for (let i = 0; i < due.length; i += QUEUE_BATCH) {
    await env.JOBS.sendBatch(due.slice(i, i + QUEUE_BATCH).map((outboxId) => ({ body: { outboxId } })))
  }
  const watched = await watchLeases(ctx)
  for (let i = 0; i < watched.length; i += QUEUE_BATCH) {
    const part = watched.slice(i, i + QUEUE_BATCH)
    await env.JOBS.sendBatch(part.map(({ outboxId, delaySeconds }) => ({ body: { outboxId }, delaySeconds })))
  }
}
