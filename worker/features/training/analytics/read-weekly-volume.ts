import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { firstMonday, weeklyVolume } from '#worker/domain/volume/weekly-volume.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { WeeklyVolume } from './answers.ts'
import { athleteZone, rowsInForce, weeklyRows } from './repo.ts'
import { utcDay } from './utc-day.ts'

/** Volume of the last weeks by sport, empty weeks included, for the athlete or their coach. One trip. */
export async function readWeeklyVolume(ctx: Ctx, { weeks }: { weeks: number }): Promise<WeeklyVolume> {
  const { athleteId, audience } = requireReader(ctx)
  const of = audience === 'own' ? 'own' : 'shared'
  const fromDay = addDays(firstMonday(utcDay(ctx), weeks), -7)
  const {
    person: [person],
    weeks: rows,
    inForce: [stored],
  } = await readTogether(ctx.db, {
    person: athleteZone(ctx.db, athleteId),
    weeks: weeklyRows(ctx.db, athleteId, fromDay, of),
    inForce: rowsInForce(ctx.db, athleteId, of),
  })
  if (!person) throw notFound('The athlete')
  return weeklyVolume(stored?.holds ? rows : [], {
    today: todayIn(ctx.now.toISOString(), person.zone),
    weeks,
  })
}
