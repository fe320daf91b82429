import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { EFFORT_SPORTS, type MEASURES } from '#worker/domain/effort/curve-choice.ts'
import { STANDARD_DURATIONS_S } from '#worker/domain/effort/standard-distances.ts'
import { criticalOutput, criticalSwimSpeed } from '#worker/domain/performance/critical-output.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Curves } from './effort-answers.ts'
import {
  type BestKind,
  type BestRow,
  bestRows,
  chosenDays,
  daysBefore,
  entitlementRows,
  gradedPerson,
  lastDays,
  localToday,
  spanFacts,
  sportsWithBests,
  wholeRecord,
} from './repo-efforts.ts'
import type { CurvesQuery } from './schema.ts'

type Measure = (typeof MEASURES)[number]

const KIND: Record<Measure, BestKind> = {
  powerW: 'power',
  gradedSpeedMps: 'graded_speed',
  speedMps: 'speed',
  heartRateBpm: 'heart_rate',
}
/** W′ in J, D′ in m: what a human has. */
const RESERVES = { powerW: { least: 2000, most: 60_000 }, speed: { least: 20, most: 600 } }
const CSS_EXTENTS = [200, 400]

/**
 * Mean-max curves of the last days, or of days chosen, and of a block to hold them against, and what they tell of
 * limits. One trip.
 * @throws AppError forbidden without `analytics.advanced`
 */
export async function readCurves(ctx: Ctx, query: CurvesQuery): Promise<Curves> {
  const { sport, days, against, from, to, block_from, block_to } = query
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  const today = localToday(athleteId, ctx.now)
  const now = from && to ? chosenDays(from, to) : lastDays(today, days)
  const earlier =
    block_from && block_to
      ? chosenDays(block_from, block_to)
      : daysBefore(now, against === 'before' ? 0 : 365)
  const isAll = against === 'all'
  const kinds = Object.values(KIND)
  const of = { sport, kinds, extents: STANDARD_DURATIONS_S }
  const swum = { sport: 'swim', kinds: ['distance'] as const, extents: CSS_EXTENTS }
  const {
    held,
    person: [person],
    nowBests: [nowFound],
    blockBests: [blockFound],
    nowFacts: [nowFacts],
    blockFacts: [blockFacts],
    sports: [having],
    nowSwum: [nowSwum],
    blockSwum: [blockSwum],
  } = await readTogether(db, {
    held: entitlementRows(db, athleteId),
    person: gradedPerson(db, athleteId, today),
    nowBests: bestRows(db, athleteId, { ...of, span: now }),
    blockBests: bestRows(db, athleteId, { ...of, span: isAll ? null : earlier }),
    nowFacts: spanFacts(db, athleteId, sport, now),
    blockFacts: spanFacts(db, athleteId, sport, isAll ? wholeRecord(athleteId, today) : earlier),
    sports: sportsWithBests(db, athleteId),
    nowSwum: bestRows(db, athleteId, { ...swum, span: now }),
    blockSwum: bestRows(db, athleteId, { ...swum, span: isAll ? null : earlier }),
  })
  requireEntitlement(entitlementsFrom(held, ctx.now), 'analytics.advanced')
  if (!person || !nowFacts || !blockFacts) throw notFound('The athlete')
  const curves = curvesOf(nowFound?.bests ?? [], blockFound?.bests ?? [])
  const has = having?.sports ?? []
  return {
    today: person.today,
    sport,
    sports: EFFORT_SPORTS.filter((one) => has.includes(one)),
    days,
    against,
    now: windowOf(nowFacts),
    block: windowOf(blockFacts),
    curves,
    critical: curves.flatMap(({ measure, ...points }) => criticalOf(measure, points, sport)),
    css:
      sport === 'swim'
        ? { nowMps: cssOf(nowSwum?.bests ?? []), blockMps: cssOf(blockSwum?.bests ?? []) }
        : null,
  }
}

const windowOf = ({ fromDay, toDay, activities, read }: Curves['now']): Curves['now'] => ({
  ...{ fromDay, toDay, activities, read },
})

function curvesOf(now: readonly BestRow[], block: readonly BestRow[]): Curves['curves'] {
  const points = (rows: readonly BestRow[], measure: Measure) =>
    rows
      .filter(({ kind }) => kind === KIND[measure])
      .map(({ extent, value, activityId, name, day }) => ({
        durationS: extent,
        value,
        activityId,
        name,
        day,
      }))
  return (Object.keys(KIND) as Measure[])
    .map((measure) => ({ measure, now: points(now, measure), block: points(block, measure) }))
    .filter((curve) => curve.now.length > 0 || curve.block.length > 0)
}

/** Of a run graded speed tells, and plain speed would only say it again. */
function criticalOf(
  measure: Measure,
  { now, block }: Pick<Curves['curves'][number], 'now' | 'block'>,
  sport: string,
): Curves['critical'] {
  if (measure === 'heartRateBpm' || (measure === 'speedMps' && sport !== 'row')) return []
  const bounds = measure === 'powerW' ? RESERVES.powerW : RESERVES.speed
  const fitted = (points: typeof now) => {
    const found = criticalOutput(points, bounds)
    return found && { ...found, points: found.points.length }
  }
  return [{ measure, now: fitted(now), block: fitted(block) }]
}

function cssOf(rows: readonly BestRow[]): number | null {
  const at = (extent: number) => rows.find((row) => row.extent === extent)?.value
  const [s200, s400] = CSS_EXTENTS.map(at)
  return s200 === undefined || s400 === undefined ? null : criticalSwimSpeed({ s200, s400 })
}
