import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { firstMonday, weeklyVolume } from '#worker/domain/volume/weekly-volume.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { WeeklyVolume } from './answers.ts'
import { athleteZone, weeklyRows } from './repo.ts'
import { utcDay } from './utc-day.ts'

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
