import type { Ctx } from '#worker/context.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import type { ReceiptValue } from '#worker/domain/coach/receipt.ts'
import {
  type FoundActivities,
  findActivities,
  isUnseen,
} from '#worker/features/training/activities/find-activities.ts'
import { type Draft, leftOutWords, paceValue, value } from '../receipts.ts'

interface Span {
  from: string
  to: string
}
interface Compared {
  now: Span
  before: Span
  sport: Sport | null
}

const ALL = { words: null, ids: null, order: 'newest', least: false, limit: 1 } as const

/** For a model: the receipts alone. */
export const compareSpans = async (ctx: Ctx, compared: Compared): Promise<Draft[]> =>
  (await comparedSpans(ctx, compared)).drafts

/** Two spans of days against each other: sums, what one has more or less, and by how many percent, so that no model counts. */
export async function comparedSpans(
  ctx: Ctx,
  { now, before, sport }: Compared,
): Promise<{ late: FoundActivities; early: FoundActivities; drafts: Draft[] }> {
  const look = ({ from, to }: Span) => findActivities(ctx, { ...ALL, sport, fromDay: from, toDay: to })
  const [late, early] = await Promise.all([look(now), look(before)])
  const of = (title: string, span: Span, values: ReceiptValue[], leftOut: number): Draft => ({
    ...{ tool: 'compare_periods', title, day: null, period: { from: span.from, to: span.to }, ids: [] },
    ...{ href: '/analytics', values, names: [], leftOut: leftOutWords(leftOut) },
  })
  const drafts = [
    of('The later days', now, sums(late, sport), late.leftOut),
    of('The earlier days', before, sums(early, sport), early.leftOut),
    of(
      'The later days against the earlier',
      { from: before.from, to: now.to },
      isUnseen(late) || isUnseen(early) ? [] : changes(late, early),
      0,
    ),
  ].map((one, i) => (i < 2 ? { ...one, values: [...one.values, ...days(i === 0 ? now : before)] } : one))
  return { late, early, drafts }
}

const days = ({ from, to }: Span) => value('Days', daysBetween(from, to) + 1, 'day')

/** A mean pace only of one sport: over runs and rides together it says nothing. */
function sums(found: FoundActivities, sport: Sport | null): ReceiptValue[] {
  const { sums: all } = found
  if (isUnseen(found)) return []
  return [
    ...value('Activities', all.count, 'count'),
    ...value('Distance', all.distanceM, 'm'),
    ...value('Moving time', all.movingS, 's'),
    ...value('Climb', all.elevationGainM, 'm'),
    ...value('Stress', all.stress, 'stress'),
    ...(sport === null ? [] : paceValue(sport, all.distanceM, all.movingS, true)),
  ]
}

/** Differences, and percents where there is something to have a percent of. */
function changes({ sums: late }: FoundActivities, { sums: early }: FoundActivities): ReceiptValue[] {
  const more = (label: string, key: keyof typeof late, unit: 'count' | 'm' | 's' | 'stress') => [
    ...value(`${label}, difference`, late[key] - early[key], unit),
    ...(early[key] > 0 ? value(`${label}, change`, (late[key] / early[key] - 1) * 100, 'percent') : []),
  ]
  return [
    ...more('Activities', 'count', 'count'),
    ...more('Distance', 'distanceM', 'm'),
    ...more('Moving time', 'movingS', 's'),
    ...more('Climb', 'elevationGainM', 'm'),
    ...more('Stress', 'stress', 'stress'),
  ]
}
