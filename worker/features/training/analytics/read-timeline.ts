import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { FitnessTimeline } from './answers.ts'
import { athleteZone, closeBefore, stressRun } from './repo.ts'
import { RANGE_DAYS, type TimelineQuery } from './schema.ts'
import { timelineTo, timelineView } from './timeline.ts'

/** Fitness, fatigue and form of a range of days, in total or by sport. One trip. */
export async function readTimeline(ctx: Ctx, input: TimelineQuery): Promise<FitnessTimeline> {
  const athleteId = requireAthlete(ctx)
  const { fromDay, toDay } = rangeOf(ctx.now, input)
  const {
    person: [person],
    stress: [run],
    close: [close],
  } = await readTogether(ctx.db, {
    person: athleteZone(ctx.db, athleteId),
    stress: stressRun(ctx.db, athleteId, input.scope, fromDay),
    close: closeBefore(ctx.db, athleteId, input.scope, fromDay),
  })
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const endDay = toDay ?? today
  const firstShown = input.from ?? addDays(today, 1 - reach(input))
  return timelineView(input.scope, timelineTo(run, close, { fromDay, endDay }), firstShown)
}

function reach(input: TimelineQuery): number {
  return input.range ? RANGE_DAYS[input.range] : input.days
}

/** Where on Earth the athlete is comes with the data, so the query takes in a day more than it may need. */
function rangeOf(now: Date, input: TimelineQuery): { fromDay: string; toDay: string | null } {
  const utcToday = now.toISOString().slice(0, 10)
  return { fromDay: input.from ?? addDays(utcToday, -reach(input)), toDay: input.to ?? null }
}
