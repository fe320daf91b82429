import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { seasonSums } from '#worker/domain/volume/season.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { entitlementRows, localToday } from './repo-efforts.ts'
import { groundDays, seasonDays, seasonsSql, yearFacts } from './repo-year.ts'
import type { SeasonsQuery } from './schema.ts'
import type { Seasons } from './year-answers.ts'

/**
 * Two seasons by what each had added up to on the same dates. One trip.
 * @throws AppError forbidden without `analytics.advanced`
 */
export async function readSeasons(ctx: Ctx, input: SeasonsQuery): Promise<Seasons> {
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  const { starts, sport } = input
  const today = localToday(athleteId, ctx.now)
  const { now, past } = seasonsSql(input, today)
  const {
    held,
    facts: [facts],
    days,
  } = await readTogether(db, {
    held: entitlementRows(db, athleteId),
    facts: yearFacts(db, athleteId, { today, year: now, starts }),
    days: groundDays(db, athleteId, 'own', [seasonDays(now, starts), seasonDays(past, starts)]),
  })
  requireEntitlement(entitlementsFrom(held, ctx.now), 'analytics.advanced')
  if (!facts) throw notFound('The athlete')
  const season = facts.year
  const against = input.against ?? season - 1
  const chosen = sport === 'all' ? days : days.filter((row) => row.sport === sport)
  const sums = (of: number) => seasonSums(chosen, { season: of, startMonth: starts, today: facts.today })
  const has = new Set(days.map((row) => row.sport))
  return {
    today: facts.today,
    sport: sport === 'all' ? null : sport,
    sports: SPORTS.filter((one) => has.has(one)),
    starts,
    seasons: [...new Set([season, against, ...facts.years])].sort((a, b) => b - a),
    now: sums(season),
    past: sums(against),
  }
}
