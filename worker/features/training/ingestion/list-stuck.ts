import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { readBudget } from '#worker/features/training/budget/take-budget.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { listUnfinished } from './repo/brake.ts'
import { deferText } from './words.ts'

const MOST = 100

/** Who is stuck, why, and which button helps: the ingestion part of Ops Pulse. */
export async function listStuck(ctx: Ctx) {
  const [, stuck] = await Promise.all([requirePermission(ctx, 'system.ingestion'), readStuck(ctx)])
  return stuck
}

/** The same for a verb that has checked who asks. */
export async function readStuck(ctx: Ctx) {
  const silentBefore = new Date(ctx.now.getTime() - ctx.stuckAfterS * 1000)
  const [unfinished, paused, budget] = await Promise.all([
    listUnfinished(ctx.db, silentBefore, MOST),
    readFlag(ctx, 'system.ingestion_paused'),
    readBudget(ctx, 'strava'),
  ])
  return {
    paused,
    budget: budget && {
      ...budget,
      shortResetsAtMs: undefined,
      closedUntilMs: undefined,
      shortResetsAt: new Date(budget.shortResetsAtMs),
      closedUntil: budget.closedUntilMs === null ? null : new Date(budget.closedUntilMs),
    },
    athletes: unfinished.map((row) => ({
      athleteId: row.athleteId,
      name: row.name,
      provider: row.provider,
      status: row.status,
      phase: row.phase,
      done: row.indexDone,
      ...whyOf(row),
      deferredUntil: row.deferredUntil,
      since: row.heartbeatAt ?? row.updatedAt,
    })),
  }
}

type Row = Awaited<ReturnType<typeof listUnfinished>>[number]

function whyOf(row: Row): { why: string; button: 'retry' | 'resume' | 'wait' } {
  if (row.status === 'paused') return { why: deferText('ingestion_paused'), button: 'resume' }
  if (row.status === 'deferred') {
    const waits = row.deferReason?.startsWith('limit_') || row.deferReason === 'app_inactive'
    return { why: deferText(row.deferReason), button: waits ? 'wait' : 'retry' }
  }
  if (row.status === 'error') return { why: row.errorMessage ?? 'It stopped.', button: 'retry' }
  return { why: 'No sign of life. The sweeper revives it; retry does so at once.', button: 'retry' }
}
