import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { RaceList } from './answers.ts'
import { raceView } from './race-view.ts'
import { loadRaces } from './repo.ts'

/** One's races, for the athlete or their coach: those to come by day, then those that are over, the last one first. One trip. */
export async function listRaces(ctx: Ctx): Promise<RaceList> {
  const {
    races: rows,
    person: [person],
  } = await loadRaces(ctx.db, requireReader(ctx).athleteId)
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const all = rows.map(raceView)
  const over = all.filter(({ day }) => day < today).toReversed()
  return { today, races: [...all.filter(({ day }) => day >= today), ...over] }
}
