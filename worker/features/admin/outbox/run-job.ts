import type { Ctx } from '#worker/context.ts'
import { Job, RETRY, retryDelayS } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { errorKind } from '#worker/platform/log.ts'
import { beat, claim, finish, type OutboxRow, park, postpone } from './repo.ts'
import { retryOnConflict } from './retry-on-conflict.ts'

/** Does one job; the table of them is wiring and comes from outside. */
export type Perform = (ctx: Ctx, job: Job, outboxId: string) => Promise<void>

/** Errors that another try cannot mend. Everything else is transient: the network, the database, a provider. */
const PERMANENT = new Set([
  'invalid_input',
  'not_found',
  'forbidden',
  'blocked',
  'conflict',
  'gone',
  'unsupported',
  'too_large',
])

/** Heartbeats that a lease outlasts: one late or lost is no death. */
const BEATS_A_LEASE = 4

/**
 * Runs what an outbox row asks for, if it is due and nobody else does, and says all the while that it is alive.
 * @param clock what time it is while it runs
 * @returns ids of rows in the same lane that wait for this one to end
 */
export async function runJob(
  ctx: Ctx,
  outboxId: string,
  perform: Perform,
  clock: () => Date = () => ctx.now,
): Promise<string[]> {
  requireSystem(ctx)
  const row = await claim(ctx.db, outboxId, ctx.now, leaseBefore(ctx))
  if (!row) return []
  if (row.attempts > RETRY.attempts) {
    const message = 'Each of its runs ended without a word: whatever it reads ends the Worker.'
    await park(ctx.db, row, ctx.id('failedJob'), 'internal', message, ctx.now)
    return []
  }
  const parsed = Job.safeParse(row.payload)
  if (!parsed.success) {
    await park(ctx.db, row, ctx.id('failedJob'), 'malformed', 'The stored job does not parse.', ctx.now)
    return []
  }
  const beats = setInterval(
    () => void beat(ctx.db, row, clock()).catch(() => ctx.log.warn('job.beat_lost', { job: row.type })),
    (ctx.leaseS * 1000) / BEATS_A_LEASE,
  )
  try {
    await perform(ctx, parsed.data, row.id).finally(() => clearInterval(beats))
    const next = await finish(ctx.db, row, ctx.now)
    ctx.log.info('job.done', { job: row.type, attempts: row.attempts })
    return next
  } catch (error) {
    await settle(ctx, row, error)
    return []
  }
}

/** Whoever was last heard of before this was killed, as a deploy may. */
export const leaseBefore = (ctx: Ctx): Date => new Date(ctx.now.getTime() - ctx.leaseS * 1000)

async function settle(ctx: Ctx, row: OutboxRow, error: unknown): Promise<void> {
  if (error instanceof Deferral) {
    await retryOnConflict(() => postpone(ctx.db, row, error.until, error.reason, ctx.now, true))
    ctx.log.info('job.deferred', { job: row.type, outcome: error.reason })
    return
  }
  const code = error instanceof AppError ? error.code : 'internal'
  if (PERMANENT.has(code) || row.attempts >= RETRY.attempts) {
    const message = error instanceof AppError ? error.message : errorKind(error)
    await park(ctx.db, row, ctx.id('failedJob'), code, message, ctx.now)
    ctx.log.error('job.parked', { job: row.type, code, attempts: row.attempts, error: errorKind(error) })
    return
  }
  const jitter = (ctx.random(1)[0] ?? 0) / 256
  const waitS =
    error instanceof AppError && error.retryAfterS ? error.retryAfterS : retryDelayS(row.attempts, jitter)
  const dueAt = new Date(ctx.now.getTime() + waitS * 1000)
  await retryOnConflict(() => postpone(ctx.db, row, dueAt, code, ctx.now))
  ctx.log.warn('job.retried', { job: row.type, code, attempts: row.attempts, error: errorKind(error) })
}
