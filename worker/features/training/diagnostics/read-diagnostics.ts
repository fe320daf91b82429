import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { thresholdFrom } from '#worker/domain/diagnostics/coverage.ts'
import { daysOff } from '#worker/domain/diagnostics/days-off.ts'
import { findingsOf, SUSPECTS } from '#worker/domain/diagnostics/findings.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { listImports } from '#worker/features/training/imports/list-imports.ts'
import { listIngestion } from '#worker/features/training/ingestion/list-ingestion.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Diagnostics } from './answers.ts'
import { loadDiagnostics } from './repo.ts'
import { SHOWN, SHOWN_IMPORTS } from './schema.ts'

/** What is known of an athlete's data, what is missing and what may be wrong. One trip. */
export async function readDiagnostics(ctx: Ctx): Promise<Diagnostics> {
  const athleteId = requireAthlete(ctx)
  const [loaded, { imports }, ingestion] = await Promise.all([
    loadDiagnostics(ctx.db, athleteId),
    listImports(ctx),
    listIngestion(ctx),
  ])
  const [person] = loaded.person
  const joined = loaded.joined.rows[0]?.joined
  const suspects = loaded.suspects.rows[0]?.suspects
  if (!person || !joined || !suspects) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const coverage = loaded.coverage.rows.map((row) => ({
    ...row,
    thresholdFrom: thresholdFrom(row, loaded.thresholds, today),
  }))
  const gaps = daysOff(person.activeDays, today)
  const providers = ingestion.providers
    .filter(({ connected }) => connected)
    .map(({ provider, status, error, deferMessage }) => ({
      ...{ name: providerName(provider), status, error: error?.message ?? null },
      message: error?.message ?? deferMessage,
    }))
  const [last] = imports
  return {
    today,
    findings: findingsOf({
      ...{ today, coverage, gaps, suspects: suspects.counts },
      keepsHealth: person.keepsHealth,
      lastImport: last
        ? {
            failed: last.stats.failed,
            hasStopped: last.status === 'error',
            isRunning: last.status === 'queued' || last.status === 'running',
          }
        : null,
      providers: providers.map(({ name, status, error }) => ({
        ...{ name, error },
        isWaiting: status !== 'complete',
      })),
      unread: person.unread,
      isStale: person.staleFrom !== null,
      failedJobs: person.failedJobs,
    }),
    activities: coverage.reduce((sum, row) => sum + row.activities, 0),
    coverage,
    gaps: { count: gaps.length, shown: gaps.slice(0, SHOWN) },
    joined,
    suspects: {
      count: Object.values(suspects.counts).reduce((sum, n) => sum + n, 0),
      kinds: SUSPECTS.flatMap((kind) => {
        const activities = suspects.counts[kind] ?? 0
        return activities > 0 ? [{ kind, activities }] : []
      }),
      shown: suspects.shown,
    },
    imports: imports.slice(0, SHOWN_IMPORTS).map(({ name, status, stats, errorMessage, createdAt }) => {
      const { imported, duplicate, skipped, failed } = stats
      return { name, status, imported, duplicate, skipped, failed, errorMessage, createdAt }
    }),
    waiting: {
      unread: person.unread,
      staleFrom: person.staleFrom,
      tasks: person.tasks,
      failedTasks: person.failedJobs,
      providers: providers.map(({ name, status, message }) => ({ name, status, message })),
    },
  }
}
