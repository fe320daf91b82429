import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { loadRows, loadSeries } from '#worker/domain/load/load-series.ts'
import type { PlanPhase, PlanWeek } from '#worker/domain/plan/plan.ts'
import { weekOf } from '#worker/domain/plan-change/week-of.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { SeasonView } from './answers-season.ts'
import { statusOn } from './plan-line.ts'
import { loadPlanPage } from './repo/read.ts'
import { loadSeason, type SeasonRows } from './repo/season.ts'
import { weekViews } from './week-views.ts'

/** A plan from its first day to its last: weeks planned and done, races, and form if it goes as planned. One trip. */
export async function readSeason(ctx: Ctx, planId: string): Promise<SeasonView> {
  const athleteId = requireAthlete(ctx)
  const [
    {
      plan: [row],
      workouts,
      done,
      facts,
    },
    season,
  ] = await Promise.all([loadPlanPage(ctx.db, athleteId, planId), loadSeason(ctx.db, athleteId, planId)])
  const [person] = facts
  if (!row || !person) throw notFound('This plan')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const { id, name, startDay, endDay, status } = statusOn(row, today)
  const shown = workouts.filter(({ isWithdrawn }) => !isWithdrawn)
  const ahead = shown
    .filter((one) => one.day >= today && !one.isSkipped && one.completedAt === null)
    .map(({ day, plannedStress }) => ({ day, stress: plannedStress }))
  const load = loadLine(season.fitness, ahead, today, endDay)
  return {
    today,
    plan: { id, name, startDay, endDay, isActive: status === 'active' },
    phases: row.phases as PlanPhase[],
    weeks: weekViews(row, row.weeks as PlanWeek[], shown, done).map((week) => ({
      ...{ number: week.number, startDay: week.startDay, endDay: week.endDay, phase: week.phase },
      ...{ isRecovery: week.isRecovery, planned: week.planned.stress, done: week.done.stress },
      ...load(week.endDay),
      isProjected: week.endDay >= today,
    })),
    races: season.races.map((race) => ({ ...race, ...load(race.day), week: weekOf(row, race.day) })),
  }
}

/** Fitness and form of a day: as recorded, and from today on as planned. */
function loadLine(
  recorded: SeasonRows['fitness'],
  ahead: readonly { day: string; stress: number }[],
  today: string,
  endDay: string,
) {
  const known = new Map(recorded.map((one) => [one.day, one]))
  const last = recorded.findLast(({ day }) => day < today)
  const sums = new Map<string, number>()
  // What is done of today counts beside what is still planned of it.
  const done = known.get(today)?.stress ?? 0
  if (done > 0) sums.set(today, done)
  for (const { day, stress } of ahead) sums.set(day, (sums.get(day) ?? 0) + stress)
  const startDay = last ? addDays(last.day, 1) : today
  if (last && endDay >= startDay) {
    const daily = [...sums].map(([day, stress]) => ({ day, stress })).filter(({ day }) => day >= startDay)
    for (const one of loadRows(startDay, loadSeries({ daily, startDay, endDay, before: last })))
      known.set(one.day, one)
  }
  return (day: string) => {
    const of = known.get(day)
    return { fitness: of?.fitness ?? null, form: of?.form ?? null }
  }
}
