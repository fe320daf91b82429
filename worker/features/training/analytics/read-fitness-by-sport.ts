import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { sportFitness } from '#worker/domain/load/sport-fitness.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { FitnessBySport } from './outlook-answers.ts'
import { firstLoadDay } from './repo.ts'
import { gradedPerson, localToday } from './repo-efforts.ts'
import { sportCloses } from './repo-outlook.ts'
import { RANGE_DAYS, type Range } from './schema.ts'
import { utcDay } from './utc-day.ts'

const FEWEST_WEEKS = 6

/** Fitness as what each sport holds of it, by ISO week. One trip. */
export async function readFitnessBySport(ctx: Ctx, { range }: { range: Range }): Promise<FitnessBySport> {
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  const today = localToday(athleteId, ctx.now)
  const reach = addDays(utcDay(ctx), -RANGE_DAYS[range] - 7)
  const {
    person: [person],
    firstDay: [first],
    closes,
  } = await readTogether(db, {
    person: gradedPerson(db, athleteId, today),
    firstDay: firstLoadDay(db, athleteId),
    closes: sportCloses(db, athleteId, reach, today),
  })
  if (!person) throw notFound('The athlete')
  const fromDay = first?.day && first.day > reach ? first.day : reach
  const weeks = Math.max(FEWEST_WEEKS, Math.ceil((daysBetween(fromDay, person.today) + 1) / 7))
  return sportFitness(closes.rows, { today: person.today, weeks })
}
