import type { Ctx } from '#worker/context.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { seasonSums } from '#worker/domain/volume/season.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { localToday } from './repo-efforts.ts'
import { groundDays, seasonDays, seasonsSql, yearFacts } from './repo-year.ts'
import type { SeasonsQuery } from './schema.ts'
import type { Seasons } from './year-answers.ts'

/** Two seasons by what each had added up to on the same dates. One trip. */
export async function readSeasons(ctx: Ctx, input: SeasonsQuery): Promise<Seasons> {
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  const { starts, sport } = input
  const today = localToday(athleteId, ctx.now)
  const { now, past } = seasonsSql(input, today)
  const [[facts], rows] = await db.batch([
    yearFacts(db, athleteId, { today, year: now, starts }),
    groundDays(db, athleteId, 'own', [seasonDays(now, starts), seasonDays(past, starts)]),
  ])
  if (!facts) throw notFound('The athlete')
  const season = facts.year
  const against = input.against ?? season - 1
  const chosen = sport === 'all' ? rows : rows.filter((row) => row.sport === sport)
  const sums = (of: number) => seasonSums(chosen, { season: of, startMonth: starts, today: facts.today })
  const has = new Set(rows.map((row) => row.sport))
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
