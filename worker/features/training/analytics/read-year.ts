import type { SQL } from 'drizzle-orm'
import type { Ctx } from '#worker/context.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { standingOf } from '#worker/domain/effort/personal-best.ts'
import { STANDARD_DISTANCES } from '#worker/domain/effort/standard-distances.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { streaks } from '#worker/domain/volume/streaks.ts'
import { type GroundDay, yearSums } from '#worker/domain/volume/year-review.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { coverageOf, localToday } from './repo-efforts.ts'
import {
  groundDays,
  longestOf,
  POWER_SPANS,
  seasonDays,
  sourcesOf,
  upToEndOf,
  type YearBestRow,
  yearBests,
  yearFacts,
  yearSql,
} from './repo-year.ts'
import type { YearQuery } from './schema.ts'
import type { YearReview } from './year-answers.ts'

/** One calendar year, and the card of it that may be shown to everybody. One trip. */
export async function readYear(ctx: Ctx, input: YearQuery): Promise<YearReview> {
  const athleteId = requireAthlete(ctx)
  const today = localToday(athleteId, ctx.now)
  const {
    facts: [facts],
    run: [run],
    bike: [bike],
    swim: [swim],
    ...found
  } = await readYearRows(ctx.db, athleteId, input.year, today)
  if (!facts || !run || !bike || !swim) throw notFound('The athlete')
  const { year } = facts
  const lastDay = `${String(year).padStart(4, '0')}-12-31`
  const endDay = facts.today < lastDay ? facts.today : lastDay
  const sums = yearSums(found.ownDays, { year, endDay })
  const covered = { run: run.coverage, bike: bike.coverage, swim: swim.coverage }
  return {
    ...{ today: facts.today, year, endDay },
    years: [...new Set([year, ...facts.years])].sort((a, b) => b - a),
    ...sums,
    streaks: longestStreaks(found.ownDays, endDay),
    longest: found.longest.rows
      .map(({ sport, activityId, name, day, distanceM, movingS }) => ({
        ...{ sport, activityId, name, day, distanceM, movingS },
      }))
      .sort((a, b) => b.movingS - a.movingS),
    bests: found.bests.rows.map((row) => ({
      ...bestView(row),
      ...{ activityId: row.activityId, name: row.name, isProviderStated: row.isProviderStated },
      standing: standingOf({ ...row, rank: 1 }, covered[row.sport as keyof typeof covered]),
    })),
    coverage: {
      activities: run.coverage.activities + bike.coverage.activities + swim.coverage.activities,
      read: run.coverage.read + bike.coverage.read + swim.coverage.read,
      isArriving: run.coverage.isArriving,
    },
    sources: found.sources.rows.map(({ provider, activities, isShareable }) => ({
      ...{ name: providerName(provider), activities, isShareable },
    })),
    card: cardOf({
      year,
      endDay,
      shared: found.sharedDays,
      bests: found.sharedBests.rows,
      ownCount: sums.totals.count,
    }),
  }
}

function readYearRows(db: Db, athleteId: string, asked: YearQuery['year'], today: SQL) {
  const year = yearSql(asked, today)
  const span = seasonDays(year, 1)
  const everBefore = upToEndOf(span)
  return readTogether(db, {
    facts: yearFacts(db, athleteId, { today, year }),
    ownDays: groundDays(db, athleteId, 'own', [span]),
    sharedDays: groundDays(db, athleteId, 'shared', [span]),
    longest: longestOf(db, athleteId, span),
    sources: sourcesOf(db, athleteId, span),
    bests: yearBests(db, athleteId, 'own', span),
    sharedBests: yearBests(db, athleteId, 'shared', span),
    run: coverageOf(db, athleteId, 'run', everBefore),
    bike: coverageOf(db, athleteId, 'bike', everBefore),
    swim: coverageOf(db, athleteId, 'swim', everBefore),
  })
}

function bestView({ sport, kind, extent, value, before, day }: YearBestRow) {
  return { sport, kind, extent, title: titleOf(sport, kind, extent), value, before, day }
}

function titleOf(sport: YearBestRow['sport'], kind: YearBestRow['kind'], extent: number): string {
  if (kind === 'power') return POWER_SPANS.find(({ durationS }) => durationS === extent)?.name ?? ''
  return STANDARD_DISTANCES[sport]?.find(({ distanceM }) => distanceM === extent)?.name ?? ''
}

/** The longest of the year; one that is going on ends at its last day. */
function longestStreaks(days: readonly GroundDay[], endDay: string): YearReview['streaks'] {
  const active = days.filter(({ count }) => count > 0).map(({ day }) => day)
  const found = streaks(active, endDay)
  return { days: found.days.longest, weeks: found.weeks.longest }
}

/** Worked out anew from rows that every source allows to be shown; nothing of the athlete's own view enters it. */
function cardOf(of: {
  year: number
  endDay: string
  shared: readonly GroundDay[]
  bests: readonly YearBestRow[]
  ownCount: number
}): YearReview['card'] {
  const { totals, sports, months } = yearSums(of.shared, of)
  return {
    totals,
    sports,
    monthlyMovingS: months.map(({ movingS }) => movingS),
    bests: of.bests.map(bestView),
    leftOut: Math.max(0, of.ownCount - totals.count),
  }
}
