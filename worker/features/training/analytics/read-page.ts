import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { sportShares } from '#worker/domain/volume/sport-shares.ts'
import { streaks } from '#worker/domain/volume/streaks.ts'
import { firstMonday, weeklyVolume } from '#worker/domain/volume/weekly-volume.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AnalyticsPage } from './answers.ts'
import { analysisOf } from './read-load-analysis.ts'
import {
  activeDays,
  athleteZone,
  closeBefore,
  firstLoadDay,
  monthRows,
  sportMonthRows,
  sportRows,
  stressRun,
  weeklyRows,
} from './repo.ts'
import { RANGE_DAYS, type Range } from './schema.ts'
import { timelineTo, timelineView } from './timeline.ts'
import { utcDay } from './utc-day.ts'
import { HEAT_WEEKS, heatView, intensityView } from './volume-views.ts'

const FEWEST_WEEKS = 12
const MOST_WEEKS = 2600

/** Everything the analytics page shows, in one trip. */
export async function readPage(ctx: Ctx, { range }: { range: Range }): Promise<AnalyticsPage> {
  const athleteId = requireAthlete(ctx)
  const utcToday = utcDay(ctx)
  const heatFrom = addDays(firstMonday(utcToday, HEAT_WEEKS), -7)
  const rangeFrom = addDays(utcToday, 1 - RANGE_DAYS[range])
  const runFrom = earliest(rangeFrom, heatFrom)
  const weeksFrom = earliest(addDays(rangeFrom, -7), firstMonday(utcToday, FEWEST_WEEKS + 1))
  const { db } = ctx
  const {
    person: [person],
    firstDay: [first],
    stress: [run],
    close: [close],
    weeks,
    sports,
    heatMonths,
    months,
    activeDays: [active],
  } = await readTogether(db, {
    person: athleteZone(db, athleteId),
    firstDay: firstLoadDay(db, athleteId),
    stress: stressRun(db, athleteId, 'all', runFrom),
    close: closeBefore(db, athleteId, 'all', runFrom),
    weeks: weeklyRows(db, athleteId, weeksFrom),
    sports: sportRows(db, athleteId, rangeFrom),
    heatMonths: monthRows(db, athleteId, `${heatFrom.slice(0, 7)}-01`),
    months: sportMonthRows(db, athleteId),
    activeDays: activeDays(db, athleteId),
  })
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const firstDay = first?.day ?? null
  const asked = addDays(today, 1 - RANGE_DAYS[range])
  // "All" begins where the history does.
  const fromDay = firstDay !== null && asked < firstDay ? firstDay : asked
  const timeline = timelineTo(run, close, { fromDay: runFrom, endDay: today })
  const span = { fromDay, toDay: today }
  return {
    today,
    range,
    fromDay,
    firstDay,
    timeline: timelineView('all', timeline, fromDay),
    weeklyVolume: weeklyVolume(weeks, { today, weeks: weeksOf(fromDay, today, firstDay) }),
    sportDistribution: { ...span, sports: sportShares(sports) },
    trainingLoad: analysisOf(timeline, today),
    heatMap: heatView(timeline, heatMonths, today),
    intensity: intensityView(sports, span),
    months,
    sports: sports.filter((row) => row.movingS > 0).map((row) => row.sport),
    streaks: streaks(active?.days ?? [], today),
  }
}

function earliest(...days: string[]): string {
  return days.sort()[0] ?? ''
}

function weeksOf(fromDay: string, today: string, firstDay: string | null): number {
  if (firstDay === null) return FEWEST_WEEKS
  const weeks = Math.ceil((daysBetween(fromDay, today) + 1) / 7)
  return Math.max(FEWEST_WEEKS, Math.min(MOST_WEEKS, weeks))
}
