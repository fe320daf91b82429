import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { AppError } from '#worker/platform/errors.ts'
import { errorKind } from '#worker/platform/log.ts'
import { auditPractice, selectPracticeIds, upsertAudit } from './repo.ts'

/** One job looks at so many; the next job goes on. */
const BATCH = 50
/** So many practices that could not be looked at are named. */
const MOST_NAMED = 10

/**
 * The nightly self-audit: every practice's balances are derived again, and what differs is kept with its rows. One that
 * cannot be looked at stops no other; the job fails when all have had their turn, so that it is tried again.
 * @throws AppError internal that names the practices without a report
 */
export async function auditPractices(ctx: Ctx, after: string | null): Promise<void> {
  requireSystem(ctx)
  const day = ctx.now.toISOString().slice(0, 10)
  const practices = await selectPracticeIds(ctx.db, after ?? undefined, BATCH)
  const broken: string[] = []
  for (const { id } of practices) {
    try {
      await report(ctx, id, day)
    } catch (error) {
      // Without a database none of them can be looked at: that waits for it, not fifty times.
      const gone = databaseGone(error)
      if (gone) throw gone
      ctx.log.error('practice.audit.failed', { error: errorKind(error) })
      broken.push(id)
    }
  }
  const last = practices.at(-1)
  if (practices.length === BATCH && last) {
    const job = { type: 'practices.audit' as const, after: last.id }
    await ctx.store({}, { jobs: [{ job, dedupeKey: `practices.audit:${day}:${last.id}` }] })
  }
  if (broken.length > 0) throw notLookedAt(broken, practices.length)
}

async function report(ctx: Ctx, practiceId: string, day: string): Promise<void> {
  const { counts, findings } = await auditPractice(ctx.db, practiceId)
  const isClean = findings.length === 0
  if (!isClean) ctx.log.error('practice.audit.differs', { count: findings.length })
  const id = ctx.id('practiceAudit')
  const row = { id, practiceId, day, isClean, counts, findings, createdAt: ctx.now }
  await ctx.store({ audit: upsertAudit(ctx.db, row) })
}

function notLookedAt(broken: readonly string[], all: number): AppError {
  const more = broken.length > MOST_NAMED ? ` and ${broken.length - MOST_NAMED} more` : ''
  const names = broken.slice(0, MOST_NAMED).join(', ')
  return new AppError(
    'internal',
    `${broken.length} of ${all} practices could not be looked at: ${names}${more}. The others have their report.`,
  )
}
