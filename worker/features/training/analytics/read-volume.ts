import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { sportShares } from '#worker/domain/volume/sport-shares.ts'
import { firstMonday, type WeeklyVolume, weeklyVolume } from '#worker/domain/volume/weekly-volume.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { HeatMap, SportDistribution } from './answers.ts'
import { athleteZone, monthRows, sportRows, stressRun, weeklyRows } from './repo.ts'
import { timelineTo } from './timeline.ts'
import { HEAT_WEEKS, heatView } from './volume-views.ts'

const utcDay = (ctx: Ctx) => ctx.now.toISOString().slice(0, 10)

/** Volume of the last weeks by sport, empty weeks included. One trip. */
export async function readWeeklyVolume(ctx: Ctx, { weeks }: { weeks: number }): Promise<WeeklyVolume> {
  const athleteId = requireAthlete(ctx)
  const [[person], rows] = await ctx.db.batch([
    athleteZone(ctx.db, athleteId),
    weeklyRows(ctx.db, athleteId, addDays(firstMonday(utcDay(ctx), weeks), -7)),
  ])
  if (!person) throw notFound('The athlete')
  return weeklyVolume(rows, { today: todayIn(ctx.now.toISOString(), person.zone), weeks })
}

/** Shares of sports over the last whole weeks, this one included. One trip. */
export async function readSportDistribution(
  ctx: Ctx,
  { weeks }: { weeks: number },
): Promise<SportDistribution> {
  const athleteId = requireAthlete(ctx)
  const fromDay = firstMonday(utcDay(ctx), weeks)
  const [[person], rows] = await ctx.db.batch([
    athleteZone(ctx.db, athleteId),
    sportRows(ctx.db, athleteId, fromDay),
  ])
  if (!person) throw notFound('The athlete')
  return { fromDay, toDay: todayIn(ctx.now.toISOString(), person.zone), sports: sportShares(rows) }
}

/** 53 weeks of days, and their months. One trip. */
export async function readHeatMap(ctx: Ctx): Promise<HeatMap> {
  const athleteId = requireAthlete(ctx)
  const fromDay = addDays(firstMonday(utcDay(ctx), HEAT_WEEKS), -7)
  const [[person], [run], months] = await ctx.db.batch([
    athleteZone(ctx.db, athleteId),
    stressRun(ctx.db, athleteId, 'all', fromDay),
    monthRows(ctx.db, athleteId, `${fromDay.slice(0, 7)}-01`),
  ])
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  return heatView(timelineTo(run, undefined, { fromDay, endDay: today }), months, today)
}
