import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { sportShares } from '#worker/domain/volume/sport-shares.ts'
import { firstMonday } from '#worker/domain/volume/weekly-volume.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { SportDistribution } from './answers.ts'
import { athleteZone, sportRows } from './repo.ts'
import { utcDay } from './utc-day.ts'

/** Shares of sports over the last whole weeks, this one included. One trip. */
export async function readSportDistribution(
  ctx: Ctx,
  { weeks }: { weeks: number },
): Promise<SportDistribution> {
  const athleteId = requireAthlete(ctx)
  const fromDay = firstMonday(utcDay(ctx), weeks)
  const {
    person: [person],
    sports,
  } = await readTogether(ctx.db, {
    person: athleteZone(ctx.db, athleteId),
    sports: sportRows(ctx.db, athleteId, fromDay),
  })
  if (!person) throw notFound('The athlete')
  return { fromDay, toDay: todayIn(ctx.now.toISOString(), person.zone), sports: sportShares(sports) }
}
