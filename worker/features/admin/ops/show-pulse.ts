import type { Ctx } from '#worker/context.ts'
import { countProposals } from '#worker/features/coach/proposals/count-proposals.ts'
import type { StuckIngestion } from '#worker/features/training/ingestion/answers.ts'
import { readStuck } from '#worker/features/training/ingestion/list-stuck.ts'
import { isNearCap } from '#worker/features/training/provider-access/athlete-cap.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Pulse, Stuck } from './answers.ts'
import { budgetEndsAt } from './budget-ends-at.ts'
import { loadPulse } from './repo.ts'

/** Who is stuck, why, and which button fixes it. */
export async function showPulse(ctx: Ctx): Promise<Pulse> {
  const stuckBefore = new Date(ctx.now.getTime() - ctx.stuckAfterS * 1000)
  const [pulse, ingestion, proposals] = await Promise.all([
    loadPulse(ctx.db, ctx.now, stuckBefore),
    readStuck(ctx),
    countProposals(ctx),
    requirePermission(ctx, 'admin.read'),
  ])
  const { budgets, paused } = ingestion
  const waits = new Set(['deferred', 'paused'])
  const waiting = pulse.queue.filter((row) => row.status === 'due')
  const oldest = waiting.sort((a, b) => a.oldestDueAt.getTime() - b.oldestDueAt.getTime())[0]
  return {
    at: ctx.now,
    athletes: pulse.totals?.athletes ?? 0,
    stuckAfterS: ctx.stuckAfterS,
    brake: {
      paused,
      since: pulse.brake?.updatedAt ?? null,
      by: pulse.brake?.by ?? null,
      waiting: pulse.totals?.waitingForBrake ?? 0,
    },
    queue: pulse.queue,
    reread: pulse.totals?.reread ?? { left: 0, of: 0 },
    oldest: oldest ? { type: oldest.type, dueAt: oldest.oldestDueAt } : null,
    stuck: [
      ...ingestion.athletes.filter((row) => !waits.has(row.status)).map(ofProvider),
      ...pulse.stuckImports.map(ofImport),
    ],
    deferred: pulse.deferred,
    failures: pulse.failures,
    proposals,
    webhooks: pulse.webhooks[0] ?? { received: 0, open: 0, oldestOpenAt: null, unknownOwner: 0, lagS: null },
    models: pulse.models,
    budgets: await Promise.all(budgets.map((row) => ofBudget(ctx, row, pulse.connected))),
  }
}

/** A provider's calls and its places for athletes. */
async function ofBudget(
  ctx: Ctx,
  { provider, name, budget }: StuckIngestion['budgets'][number],
  connected: Awaited<ReturnType<typeof loadPulse>>['connected'],
): Promise<Pulse['budgets'][number]> {
  const athletes = connected.find((row) => row.provider === provider)?.athletes ?? 0
  const athleteCap = (await adapterOf(provider)).athleteCap(ctx)
  return {
    provider,
    name,
    budget: budget && { ...budget, endsAt: budgetEndsAt(budget, ctx.now) },
    athletes,
    athleteCap,
    isNearCap: isNearCap(athletes, athleteCap),
  }
}

function ofProvider(row: StuckIngestion['athletes'][number]): Stuck {
  const { athleteId, name, provider, phase, why, since } = row
  const where = phase ? `${provider} ${phase}` : provider
  return { athleteId, name, where, why, since, button: 'retry', provider, failedJobId: null }
}

function ofImport(row: Awaited<ReturnType<typeof loadPulse>>['stuckImports'][number]): Stuck {
  const { athleteId, name, failedJobId } = row
  const why =
    row.errorMessage ??
    (failedJobId ? 'Its job failed for good.' : 'No sign of life. The sweeper revives it within a minute.')
  const since = row.heartbeatAt ?? row.createdAt
  return {
    athleteId,
    name,
    where: 'files',
    why,
    since,
    button: failedJobId ? 'replay' : 'wait',
    provider: null,
    failedJobId,
  }
}
