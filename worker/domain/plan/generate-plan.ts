import { dayNumber, dayText } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'
import { estimate, plannedTotals } from './estimate.ts'
import { planFigures } from './figures.ts'
import { isRaceHard, type Pacing, pacingOf } from './intensity.ts'
import { notesOf } from './notes.ts'
import {
  type GeneratedPlan,
  PLAN_SPORTS,
  type PlannedTotals,
  type PlannedWorkout,
  type PlanRequest,
  type PlanSport,
  type PlanWeek,
} from './plan.ts'
import { outsidePublished } from './published.ts'
import { sessionReason, weekReason } from './reasons.ts'
import { reachRefusal, refusalOf } from './refuse.ts'
import { phasesOf, type Season, type SeasonWeek, season, spanOf } from './season.ts'
import { raceSession } from './sessions/race-session.ts'
import { coursesOf, easySpeed } from './volume.ts'
import { wayBack } from './way-back.ts'
import { type BuiltWeek, buildWeeks } from './weeks/build-weeks.ts'

/**
 * A whole plan from what is asked, known and possible. Pure: the same request gives the same plan, but for its ids.
 * @returns the plan, or which limit stands in the way and what would help
 * @see docs/sample-plans.md
 */
export function generatePlan(asked: PlanRequest): GeneratedPlan {
  const request = usableRequest(asked)
  const refusal = refusalOf(request)
  const { firstDay, lastDay } = spanOf(request)
  if (refusal !== null || lastDay === null) return refusal ?? refused()
  const laid = season(request, { firstDay, lastDay })
  const pacing = pacingOf(request)
  const from = firstOpen(request, laid)
  const courses = coursesOf(request, laid, pacing, from.week)
  const unreachable = reachRefusal(request, courses, 1000 / easySpeed(pacing) / 60)
  if (unreachable !== null) return unreachable
  const built = buildWeeks(request, laid, pacing, courses, from)
  const kept = keptOf(request)
  const made = [
    ...built.flatMap((week) => workoutsOf(week, request)),
    ...racesOf(request, laid, pacing, from.day),
  ]
  const workouts = [...kept, ...made].toSorted((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.half < b.half ? -1 : 1,
  )
  const weeks = laid.weeks.map((week, i) =>
    weekOf(week, workouts, pacing, reasonOf(week, i, request, laid, from.week)),
  )
  const figures = planFigures({
    weeks,
    workouts,
    raceDay: laid.goalRace?.day ?? null,
    isRun: request.goal.discipline === 'run',
  })
  return {
    kind: 'plan',
    goal: request.goal,
    style: request.style,
    startDay: dayText(firstDay),
    endDay: dayText(lastDay),
    phases: phasesOf(laid, request.style),
    weeks,
    workouts,
    notes: notesOf(request, laid, courses, built, outsidePublished(figures, request.goal)),
  }
}

const refused = (): GeneratedPlan => ({
  kind: 'refusal',
  code: 'no_weeks',
  limit: 'A plan needs an A race or a number of weeks from 1 to 24.',
  wayOut: 'Add a race, or say how many weeks.',
})

/**
 * A first day in the past is today, unless the days since are kept from an earlier plan. One race a day, the most
 * important; none after the plan, none on a blocked day.
 */
function usableRequest(asked: PlanRequest): PlanRequest {
  const { lastDay } = spanOf(asked)
  const end = lastDay === null ? asked.today : dayText(lastDay)
  const races = asked.races
    .toSorted((a, b) => (a.priority < b.priority ? -1 : 1))
    .filter(({ day, priority }, i, all) => {
      const isBlocked = priority !== 'A' && asked.availability.blackoutDays.includes(day)
      return !isBlocked && day <= end && all.findIndex((other) => other.day === day) === i
    })
  const request = { ...asked, races }
  const isKept = request.kept.some(({ day }) => day >= request.startDay)
  if (request.startDay >= request.today || isKept) return request
  // Weeks that have begun end where they would have: a later first day adds none.
  const left =
    lastDay === null ? null : Math.floor((lastDay - mondayNumber(dayNumber(request.today))) / 7) + 1
  const weeks = request.weeks !== null && left !== null && left > 0 ? left : request.weeks
  return { ...request, startDay: request.today, weeks }
}

const keptOf = ({ kept, today, startDay }: PlanRequest) =>
  kept.filter(({ day }) => day <= today && day >= startDay)

/** The first week and day that may still be planned: today is taken once something of it is kept. */
function firstOpen(request: PlanRequest, { weeks, firstDay }: Season): { week: number; day: number } {
  const today = dayNumber(request.today)
  const isTodayTaken = keptOf(request).some(({ day }) => day === request.today)
  const day = Math.max(firstDay, isTodayTaken ? today + 1 : today)
  const week = weeks.findIndex(({ lastDay }) => lastDay >= day)
  return { week: week < 0 ? weeks.length : week, day }
}

function workoutsOf({ week, sessions }: BuiltWeek, request: PlanRequest): PlannedWorkout[] {
  return sessions.map(({ placed, workout, isHard, purpose, estimate: sums }) => ({
    id: request.newId(),
    day: dayText(placed.day),
    half: placed.half,
    priority:
      placed.draft.isKey || isHard
        ? 'high'
        : purpose === 'recovery' || purpose === 'strength'
          ? 'low'
          : 'medium',
    isKey: placed.draft.isKey || isHard,
    isHard,
    purpose,
    workout,
    totals: plannedTotals(sums, workout.sport !== 'strength'),
    reason: sessionReason(purpose, week.phase, request.goal, week.isRecovery),
    raceId: null,
  }))
}

function racesOf(request: PlanRequest, { lastDay }: Season, pacing: Pacing, from: number): PlannedWorkout[] {
  const blocked = new Set(request.availability.blackoutDays)
  const inside = request.races.filter(
    ({ day }) => dayNumber(day) >= from && dayNumber(day) <= lastDay && !blocked.has(day),
  )
  return inside.map((race) => {
    const workout = raceSession(race, pacing)
    return {
      id: request.newId(),
      day: race.day,
      half: 'am',
      priority: 'high',
      isKey: true,
      isHard: isRaceHard({ ...pacing, goal: race.goal }, 'run') || race.goal.discipline === 'triathlon',
      purpose: 'race',
      workout,
      totals: plannedTotals(estimate(workout, { ...pacing, goal: race.goal })),
      reason:
        race.priority === 'A'
          ? sessionReason('race', 'taper', race.goal, false)
          : 'Practice for the race that counts, and a hard session besides.',
      raceId: race.id,
    }
  })
}

function reasonOf(week: SeasonWeek, i: number, request: PlanRequest, laid: Season, from: number): string {
  const isReturn = i >= from && i - from < wayBack(request).weekShares.length
  const isGoalWeek = laid.goalRace !== null && i === laid.weeks.length - 1
  return weekReason(week, { isReturn, isGoalWeek })
}

function weekOf(
  week: SeasonWeek,
  workouts: readonly PlannedWorkout[],
  pacing: Pacing,
  reason: string,
): PlanWeek {
  const [startDay, endDay] = [dayText(week.firstDay), dayText(week.lastDay)]
  const own = workouts.filter(({ day, raceId }) => raceId === null && day >= startDay && day <= endDay)
  const bySport: Partial<Record<PlanSport, PlannedTotals>> = {}
  const each = own.map(({ workout }) => estimate(workout, pacing))
  for (const sport of PLAN_SPORTS) {
    const sums = each.flatMap((one) => one.bySport[sport] ?? [])
    if (sums.length === 0) continue
    const add = (of: (one: (typeof sums)[number]) => number) => sums.reduce((sum, one) => sum + of(one), 0)
    bySport[sport] = plannedTotals(
      { s: add(({ s }) => s), m: add(({ m }) => m), stress: add(({ stress }) => stress) },
      sport !== 'strength',
    )
  }
  return {
    number: week.number,
    startDay,
    endDay,
    phase: week.phase,
    isRecovery: week.isRecovery,
    planned: {
      minutes: own.reduce((sum, { totals }) => sum + totals.minutes, 0),
      km: Math.round(own.reduce((sum, { totals }) => sum + (totals.km ?? 0), 0) * 10) / 10,
      stress: own.reduce((sum, { totals }) => sum + totals.stress, 0),
    },
    bySport,
    reason,
  }
}
