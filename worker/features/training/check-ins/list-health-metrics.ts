import type { Ctx } from '#worker/context.ts'
import { CHECK_IN_FIELDS, FIELD_RULES, nameOf } from '#worker/domain/wellness/check-in-fields.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { HealthMetrics } from './answers.ts'
import { selectMetrics } from './repo.ts'
import type { MetricsQuery } from './schema.ts'

/** Wellness as clients of the API read it: a day with what is known of it, newest first. */
export async function listHealthMetrics(ctx: Ctx, input: MetricsQuery): Promise<HealthMetrics> {
  const athleteId = requireAthlete(ctx)
  const { from = '1970-01-02', to = '9999-12-31', cursor, limit } = input
  const rows = await selectMetrics(ctx.db, athleteId, { from, to, before: cursor, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return {
    days: shown.map((row) => ({
      day: row.day,
      metrics: CHECK_IN_FIELDS.flatMap((field) => {
        const rule = FIELD_RULES[field]
        const value = row[field]
        const unit = rule.kind === 'amount' ? rule.unit : ''
        return value === null
          ? []
          : [{ name: nameOf(field), value, unit, source: row.saidBy[field] ?? ('hand' as const) }]
      }),
    })),
    nextCursor: rows.length > limit ? (shown.at(-1)?.day ?? null) : null,
  }
}
