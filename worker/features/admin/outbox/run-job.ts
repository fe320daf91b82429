import type { Ctx } from '#worker/context.ts'
import { Job, RETRY, retryDelayS } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { errorKind } from '#worker/platform/log.ts'
import { claim, finish, type OutboxRow, park, postpone } from './repo.ts'
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

/**
 * Runs what an outbox row asks for, if it is due and nobody else does.
 * @returns ids of rows in the same lane that wait for this one to end
 */
export async function runJob(ctx: Ctx, outboxId: string, perform: Perform): Promise<string[]> {
  requireSystem(ctx)
  const row = await claim(ctx.db, outboxId, ctx.now)
  if (!row) return []
  const parsed = Job.safeParse(row.payload)
  if (!parsed.success) {
    await park(ctx.db, row, ctx.id('failedJob'), 'malformed', 'The stored job does not parse.', ctx.now)
    return []
  }
  try {
    await perform(ctx, parsed.data, row.id)
    const next = await finish(ctx.db, row, ctx.now)
    ctx.log.info('job.done', { job: row.type, attempts: row.attempts })
    return next
  } catch (error) {
    await settle(ctx, row, error)
    return []
  }
}

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
