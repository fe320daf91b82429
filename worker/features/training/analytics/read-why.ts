import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { comparePeriods } from '#worker/domain/insight/compare-periods.ts'
import { insightOutcomes } from '#worker/domain/insight/outcomes.ts'
import { type Days, periodBefore, SHORTEST_DAYS, type WhyActivity } from '#worker/domain/insight/why-facts.ts'
import { whyTrend } from '#worker/domain/insight/why-trend.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { closeBefore, stressRun } from './repo.ts'
import { whyActivities, whyCheckIns, whyPerson } from './repo-why.ts'
import type { WhyQuery } from './schema.ts'
import { type Timeline, timelineTo } from './timeline.ts'
import { utcDay } from './utc-day.ts'
import type { Why } from './why-answers.ts'

const USUAL_DAYS = 42
/** Days on which an outcome is known, in each period. */
const FEWEST_DAYS = 4

/** What else changed while a metric moved, beside as many days before. One trip. */
export async function readWhy(ctx: Ctx, input: WhyQuery): Promise<Why> {
  const athleteId = requireAthlete(ctx)
  const { db } = ctx
  // Where on Earth the athlete is comes with the data, so a day more on either side is taken in.
  const latest = input.to ?? addDays(utcDay(ctx), 1)
  const reach = input.from ?? addDays(latest, -USUAL_DAYS - 1)
  const wide = {
    fromDay: addDays(periodBefore({ fromDay: reach, toDay: latest }).fromDay, -2),
    toDay: latest,
  }
  const {
    person: [person],
    activities,
    checkIns,
    stress: [run],
    close: [close],
  } = await readTogether(db, {
    person: whyPerson(db, athleteId),
    activities: whyActivities(db, athleteId, wide),
    checkIns: whyCheckIns(db, athleteId, wide),
    stress: stressRun(db, athleteId, 'all', wide.fromDay),
    close: closeBefore(db, athleteId, 'all', wide.fromDay),
  })
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const toDay = input.to !== undefined && input.to < today ? input.to : today
  const period = { fromDay: firstDay(input.from, toDay), toDay }
  const before = periodBefore(period)
  const facts = {
    ...{ metric: input.metric, period, activities: activities.rows },
    checkIns: checkIns.map(({ row }) => row),
  }
  const timeline = timelineTo(run, close, { fromDay: wide.fromDay, endDay: toDay })
  return {
    ...{ today, metric: input.metric, period, before },
    ...trendOf(input.metric, { today, period, before, timeline, activities: activities.rows }),
    ...whyTrend(facts),
    keepsHealth: person.keepsHealth,
  }
}

/** A period that would lie after today is the shortest one up to it. */
function firstDay(from: string | undefined, toDay: string): string {
  if (from === undefined) return addDays(toDay, 1 - USUAL_DAYS)
  const latest = addDays(toDay, 1 - SHORTEST_DAYS)
  return from < latest ? from : latest
}

interface Known {
  today: string
  period: Days
  before: Days
  timeline: Timeline
  activities: readonly WhyActivity[]
}

function trendOf(metric: WhyQuery['metric'], of: Known): Pick<Why, 'trend' | 'trendNeeds'> {
  return metric === 'fitness' ? fitnessTrend(of) : outcomeTrend(metric, of)
}

/**
 * Where fitness stood when each period ended, a period up to today at yesterday's close, as everywhere else: today is
 * not over. It follows from stress alone, so there is nothing to be unsure of.
 */
function fitnessTrend({ today, period, before, timeline }: Known): Pick<Why, 'trend' | 'trendNeeds'> {
  const at = (day: string) =>
    timeline.startDay === null ? undefined : timeline.columns.fitness[daysBetween(timeline.startDay, day)]
  const [now, then] = [at(period.toDay < today ? period.toDay : addDays(today, -1)), at(before.toDay)]
  const days = daysBetween(period.fromDay, period.toDay) + 1
  if (now === undefined || then === undefined) {
    const more = (value: number | undefined) => (value === undefined ? 1 : 0)
    return {
      trend: null,
      trendNeeds: { what: 'days with stress', moreNow: more(now), moreBefore: more(then) },
    }
  }
  const change = now - then
  const direction = Math.abs(change) < STEADY_POINTS ? 'steady' : change > 0 ? 'up' : 'down'
  const sides = { now, before: then, change, from: change, to: change, nNow: days, nBefore: days }
  return { trend: { unit: 'points', ...sides, direction }, trendNeeds: null }
}

/** A change of fitness that no reader would see. */
const STEADY_POINTS = 0.5

function outcomeTrend(
  metric: Exclude<WhyQuery['metric'], 'fitness'>,
  { period, before, activities }: Known,
): Pick<Why, 'trend' | 'trendNeeds'> {
  const half = daysBetween(before.fromDay, period.fromDay)
  const window = {
    days: daysBetween(before.fromDay, period.toDay) + 1,
    place: (day: string) => daysBetween(before.fromDay, day),
  }
  const outcome = insightOutcomes(window, activities, [], []).find(({ key }) => key === metric)
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)
  const now = known(outcome?.values.slice(half) ?? [])
  const then = known(outcome?.values.slice(0, half) ?? [])
  const change = comparePeriods(now, then, FEWEST_DAYS)
  if (!change) {
    const more = (values: readonly number[]) => Math.max(0, FEWEST_DAYS - values.length)
    const what = `days with ${outcome?.label ?? metric}`
    return { trend: null, trendNeeds: { what, moreNow: more(now), moreBefore: more(then) } }
  }
  const { size: _size, ...figures } = change
  const sides = { nNow: now.length, nBefore: then.length }
  return { trend: { unit: outcome?.unit ?? '', ...figures, ...sides }, trendNeeds: null }
}
