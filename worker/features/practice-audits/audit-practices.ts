import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { auditPractice, selectPracticeIds, upsertAudit } from './repo.ts'

/** One job looks at so many; the next job goes on. */
const BATCH = 50

/** The nightly self-audit: every practice's balances are derived again, and what differs is kept with its rows. */
export async function auditPractices(ctx: Ctx, after: string | null): Promise<void> {
  requireSystem(ctx)
  const day = ctx.now.toISOString().slice(0, 10)
  const practices = await selectPracticeIds(ctx.db, after ?? undefined, BATCH)
  for (const { id: practiceId } of practices) {
    const { counts, findings } = await auditPractice(ctx.db, practiceId)
    const isClean = findings.length === 0
    if (!isClean) ctx.log.error('practice.audit.differs', { count: findings.length })
    const row = {
      id: ctx.id('practiceAudit'),
      practiceId,
      day,
      isClean,
      counts,
      findings,
      createdAt: ctx.now,
    }
    await ctx.store([upsertAudit(ctx.db, row)])
  }
  const last = practices.at(-1)
  if (practices.length < BATCH || !last) return
  const job = { type: 'practices.audit' as const, after: last.id }
  await ctx.store([], [{ job, dedupeKey: `practices.audit:${day}:${last.id}` }])
}
