import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { flagValue } from '../flags/catalogue.ts'
import { loadPulse } from './repo.ts'

/** Who is stuck, why, and which button fixes it. */
export async function showPulse(ctx: Ctx) {
  const stuckBefore = new Date(ctx.now.getTime() - ctx.stuckAfterS * 1000)
  const budget = ctx.env.BUDGET.get(ctx.env.BUDGET.idFromName('strava'))
  const [pulse, strava, session] = await Promise.all([
    loadPulse(ctx.db, ctx.now, stuckBefore),
    budget.read(ctx.now.getTime()),
    requirePermission(ctx, 'admin.read'),
  ])
  const waiting = pulse.queue.filter((row) => row.status === 'due')
  return {
    at: ctx.now,
    ingestionPaused: flagValue('system.ingestion_paused', session.flags),
    queue: pulse.queue,
    oldestDueAt: waiting.map((row) => row.oldestDueAt).sort()[0] ?? null,
    stuck: [
      ...pulse.stuckStates.map((row) => ({
        kind: 'provider' as const,
        athleteId: row.athleteId,
        name: row.name,
        what: row.provider,
        why: row.errorMessage ?? `No sign of life while ${row.phase ?? row.status}.`,
        since: row.heartbeatAt ?? row.updatedAt,
        importId: null,
      })),
      ...pulse.stuckImports.map((row) => ({
        kind: 'import' as const,
        athleteId: row.athleteId,
        name: row.name,
        what: 'files',
        why: row.errorMessage ?? `No sign of life while ${row.status}.`,
        since: row.heartbeatAt ?? row.createdAt,
        importId: row.id,
      })),
    ],
    failures: pulse.failures,
    deferred: pulse.deferred,
    webhooks: pulse.webhooks[0] ?? { received: 0, open: 0, oldestOpenAt: null, unknownOwner: 0 },
    stravaBudget: strava,
  }
}
