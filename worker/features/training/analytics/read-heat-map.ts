import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { firstMonday } from '#worker/domain/volume/weekly-volume.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { HeatMap } from './answers.ts'
import { athleteZone, monthRows, stressRun } from './repo.ts'
import { timelineTo } from './timeline.ts'
import { utcDay } from './utc-day.ts'
import { HEAT_WEEKS, heatView } from './volume-views.ts'

/** 53 weeks of days, and their months. One trip. */
export async function readHeatMap(ctx: Ctx): Promise<HeatMap> {
  const athleteId = requireAthlete(ctx)
  const fromDay = addDays(firstMonday(utcDay(ctx), HEAT_WEEKS), -7)
  const {
    person: [person],
    stress: [run],
    months,
  } = await readTogether(ctx.db, {
    person: athleteZone(ctx.db, athleteId),
    stress: stressRun(ctx.db, athleteId, 'all', fromDay),
    months: monthRows(ctx.db, athleteId, `${fromDay.slice(0, 7)}-01`),
  })
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  return heatView(timelineTo(run, undefined, { fromDay, endDay: today }), months, today)
}
