import type { Ctx } from '#worker/context.ts'
import { CONNECTED_PROVIDERS, providerName } from '#worker/domain/policy/provider-terms.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { readBudget } from '#worker/features/training/budget/read-budget.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { StuckIngestion } from './answers.ts'
import { deferText, PAUSED_TEXT } from './defer-text.ts'
import { listUnfinished } from './repo/brake.ts'

const MOST = 100

/** Who is stuck, why, and which button helps: the ingestion part of Ops Pulse. */
export async function listStuck(ctx: Ctx): Promise<StuckIngestion> {
  const [, stuck] = await Promise.all([requirePermission(ctx, 'system.ingestion'), readStuck(ctx)])
  return stuck
}

/** The same for a verb that has checked who asks. */
export async function readStuck(ctx: Ctx): Promise<StuckIngestion> {
  const silentBefore = new Date(ctx.now.getTime() - ctx.stuckAfterS * 1000)
  const [unfinished, paused, budgets] = await Promise.all([
    listUnfinished(ctx.db, silentBefore, MOST),
    readFlag(ctx, 'system.ingestion_paused'),
    readBudgets(ctx),
  ])
  return {
    paused,
    budgets,
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

/** What is left of each provider's calls; null before its first answer. */
async function readBudgets(ctx: Ctx) {
  const read = CONNECTED_PROVIDERS.map(async (provider) => {
    const budget = await readBudget(ctx, provider)
    const name = providerName(provider)
    if (!budget) return { provider, name, budget }
    const { shortResetsAtMs, closedUntilMs, ...counts } = budget
    return {
      provider,
      name,
      budget: {
        ...counts,
        shortResetsAt: new Date(shortResetsAtMs),
        closedUntil: closedUntilMs === null ? null : new Date(closedUntilMs),
      },
    }
  })
  return Promise.all(read)
}

type Row = Awaited<ReturnType<typeof listUnfinished>>[number]

function whyOf(row: Row): Pick<StuckIngestion['athletes'][number], 'why' | 'button'> {
  if (row.status === 'paused') return { why: PAUSED_TEXT, button: 'resume' }
  if (row.status === 'deferred') {
    const waits = row.deferReason?.startsWith('limit_') || row.deferReason === 'app_inactive'
    return { why: deferText(row.deferReason, row.provider), button: waits ? 'wait' : 'retry' }
  }
  if (row.status === 'error') return { why: row.errorMessage ?? 'It stopped.', button: 'retry' }
  return { why: 'No sign of life. The sweeper revives it; retry does so at once.', button: 'retry' }
}
