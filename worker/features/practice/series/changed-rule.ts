import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { changeFrom, nextDay } from '#worker/domain/recurrence/plan-series.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { SeriesRow } from './repo/series.ts'
import type { Rule } from './rule.ts'
import type { ChangeSeries, PreviewChange } from './schema.ts'

/** From which day on a change holds, and what the series is from there. */
export function changedRule(ctx: Ctx, { series, zone }: Rule, input: PreviewChange) {
  const today = todayIn(ctx.now.toISOString(), zone)
  const cut = cutOf(ctx, series, zone, input, today)
  const next = changeFrom(series, cut, input, today)
  if (nextDay(next, zone, ctx.now, today) === null) {
    throw new AppError('invalid_input', 'until_day: no session would be left ahead', { field: 'until_day' })
  }
  return { cut, next }
}

/** From which day on it holds: what has begun stays as it was. */
export function cutOf(
  ctx: Ctx,
  series: SeriesRow,
  zone: string,
  { scope, day }: Pick<ChangeSeries, 'scope' | 'day'>,
  today: string,
): string {
  const next = nextDay(series, zone, ctx.now, today)
  if (next === null) throw new AppError('conflict', 'No session of this series is ahead.')
  if (scope === 'all' || day === next) return next
  if (day > next) return day
  throw new AppError('invalid_input', 'day: lies behind; what has taken place is not changed', {
    field: 'day',
  })
}
